/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cytodiffusion.diffusion.latent.LatentCalibration;
import org.cytodiffusion.diffusion.latent.LatentPlan;
import org.cytodiffusion.diffusion.latent.LatentSchedule;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.LatentModel;
import org.cytodiffusion.model.onnx.OnnxLatentNetwork;

/** Reads what is special to bundles of kind latent, and refuses what the algorithm cannot run. */
final class LatentReader {

    private final String name;
    private final Rdf.Ours ours;
    private final BundleFiles files;

    LatentReader(Rdf rdf, Rdf.Ours ours, BundleFiles files) {
        this.name = rdf.name();
        this.ours = ours;
        this.files = files;
    }

    /** The model; its U-Net is the bundle's main network. */
    LatentModel read(String unet) throws BundleException {
        Rdf.LatentEntry latent = ours.latent();
        require(latent != null, "has no part \"latent\"");
        require(
                ours.classes() != null && ours.classes().size() > 1,
                "names fewer than two classes");
        require(ours.crop() != null, "has no part \"crop\"");
        require(ours.trials() != null, "has no part \"trials\"");
        require(latent.encoder() != null, "names no encoder");
        require(latent.decoder() != null, "names no decoder");
        require(
                "epsilon".equals(latent.prediction()),
                "predicts " + latent.prediction() + " where only epsilon can be run");
        return new LatentModel(
                plan(latent),
                labels(latent),
                calibration(latent.calibration()),
                files.verified(latent.encoder()),
                files.verified(latent.decoder()),
                files.verified(unet));
    }

    private LatentPlan plan(Rdf.LatentEntry latent) throws BundleException {
        Rdf.ScheduleEntry schedule = latent.schedule();
        require(
                schedule != null && "scaled_linear".equals(schedule.kind()),
                "has no noise schedule of kind scaled_linear, the only one that can be run");
        try {
            return new LatentPlan(
                    ours.crop().size(),
                    latent.discRadius(),
                    latent.scalingFactor(),
                    new LatentSchedule(schedule.steps(), schedule.betaStart(), schedule.betaEnd()),
                    ours.trials().bank(),
                    latent.seed());
        } catch (IllegalArgumentException e) {
            throw refused("has numbers that cannot be run (" + e.getMessage() + ")", e);
        }
    }

    private int[] labels(Rdf.LatentEntry latent) throws BundleException {
        int count = ours.classes().size();
        int[] labels =
                latent.labels() == null ? IntStream.range(0, count).toArray() : latent.labels();
        boolean fit =
                labels.length == count
                        && Arrays.stream(labels).distinct().count() == count
                        && Arrays.stream(labels)
                                .allMatch(l -> l >= 0 && l < OnnxLatentNetwork.LABEL_WIDTH);
        require(fit, "has labels that do not give each class a place of its own from 0 to 767");
        return labels.clone();
    }

    private Optional<LatentCalibration> calibration(Rdf.LatentCalibrationEntry entry)
            throws BundleException {
        if (entry == null) {
            return Optional.empty();
        }
        double[] thresholds = entry.candidateThresholds();
        require(
                thresholds != null && thresholds.length == ours.classes().size(),
                "has a calibration without one candidate threshold for each class");
        require(
                entry.certainProbability() > 0,
                "has a calibration without the probability from which on cells are certain");
        try {
            return Optional.of(
                    new LatentCalibration(
                            entry.temperature(),
                            thresholds,
                            entry.certainProbability(),
                            entry.typicalSpread()));
        } catch (IllegalArgumentException e) {
            throw refused("has a calibration that cannot be used (" + e.getMessage() + ")", e);
        }
    }

    private void require(boolean holds, String otherwise) throws BundleException {
        if (!holds) {
            throw refused(otherwise, null);
        }
    }

    private BundleException refused(String what, Throwable cause) {
        return new BundleException(
                String.format(
                        "The model \"%s\" is of kind latent but %s: export it again"
                                + " (docs/LATENT.md).",
                        name, what),
                cause);
    }
}
