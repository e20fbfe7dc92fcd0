/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import java.nio.file.Path;
import java.util.Optional;
import org.cytodiffusion.model.bundle.Rdf;

/**
 * A bundle in a models folder, good or bad.
 *
 * @param folder where it lies
 * @param name as people choose it; the name of the folder if the bundle has none that can be read
 * @param version of the model; empty if it cannot be read
 * @param kind of the model; empty if it cannot be read
 * @param leukocytes whether it names leukocytes
 * @param problem why it cannot be used, a sentence; empty if it can
 */
public record InstalledModel(
        Path folder,
        String name,
        String version,
        String kind,
        boolean leukocytes,
        Optional<String> problem) {

    private static final String LEUKOCYTE = "leukocyte";

    /** Whether it goes by a name: that of the model or of its folder, in any case. */
    boolean isCalled(String wanted) {
        return name.equalsIgnoreCase(wanted)
                || folder.getFileName().toString().equalsIgnoreCase(wanted);
    }

    static InstalledModel good(Path folder, Rdf rdf) {
        return new InstalledModel(
                folder,
                rdf.name(),
                version(rdf),
                rdf.config().cytodiffusion().kind(),
                rdf.config().cytodiffusion().classes().stream()
                        .anyMatch(each -> LEUKOCYTE.equals(each.group())),
                Optional.empty());
    }

    static InstalledModel bad(Path folder, String problem) {
        return new InstalledModel(
                folder, folder.getFileName().toString(), "", "", false, Optional.of(problem));
    }

    /** The same bundle, after something was found wrong with it. */
    InstalledModel broken(String sentence) {
        return new InstalledModel(folder, name, version, kind, leukocytes, Optional.of(sentence));
    }

    private static String version(Rdf rdf) {
        return rdf.version() == null ? "" : rdf.version();
    }
}
