/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import org.cytodiffusion.model.LatentModel;

/**
 * Whether a description has all parts that a model needs; what they hold is for others to judge.
 */
final class CompleteParts {

    /** Parts that need not be there, or that their kind of model asks for itself. */
    private static final Set<String> OPTIONAL =
            Set.of(
                    "formatVersion",
                    "type",
                    "version",
                    "description",
                    "license",
                    "documentation",
                    "id",
                    "sha256",
                    "testTensor",
                    "externalData",
                    "kind",
                    "stainReference",
                    "stainHue",
                    "features",
                    "adaptation",
                    "leavesBelow",
                    "home",
                    "opinion",
                    "latent",
                    "training",
                    "generation",
                    "lastTime");

    /** What models of kind latent do without. */
    private static final Set<String> NOT_LATENT = Set.of("looks", "anomaly", "trials");

    private final boolean latent;

    private CompleteParts(boolean latent) {
        this.latent = latent;
    }

    /**
     * Holds a description to it.
     *
     * @throws IllegalArgumentException if a part is missing
     */
    static void require(Rdf rdf) {
        boolean latent =
                rdf.config() != null
                        && rdf.config().cytodiffusion() != null
                        && LatentModel.LABEL.equals(rdf.config().cytodiffusion().kind());
        new CompleteParts(latent).check("description", rdf);
    }

    /**
     * Holds profiles to it.
     *
     * @throws IllegalArgumentException if a part is missing
     */
    static void require(Rdf.Profiles profiles) {
        new CompleteParts(false).check("profiles", profiles);
    }

    private void check(String name, Object part) {
        if (part == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        if (part instanceof List<?> all) {
            all.forEach(one -> check(name, one));
        } else if (part instanceof Object[] rows) {
            checkRows(name, rows);
        } else if (part instanceof Record && !judgedElsewhere(part)) {
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                checkComponent(component, part);
            }
        }
    }

    /** Those who read them say more than that something is missing. */
    private static boolean judgedElsewhere(Object part) {
        return part instanceof Rdf.LatentEntry || part instanceof Rdf.ClassEntry;
    }

    private void checkRows(String name, Object[] rows) {
        for (Object row : rows) {
            check(name, row);
        }
    }

    private void checkComponent(RecordComponent component, Object part) {
        try {
            component.getAccessor().setAccessible(true);
            Object value = component.getAccessor().invoke(part);
            String name = component.getName();
            boolean optional = OPTIONAL.contains(name) || latent && NOT_LATENT.contains(name);
            if (value != null || !optional) {
                check(name, value);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record can always be read", e);
        }
    }
}
