/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import java.util.Optional;
import org.cytodiffusion.diffusion.Adaptation;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.diffusion.Evidence;
import org.cytodiffusion.diffusion.Look;
import org.cytodiffusion.diffusion.ProfileAnomaly;
import org.cytodiffusion.diffusion.RunEnd;
import org.cytodiffusion.model.BundleException;

/** How a bundle states its calibration. */
final class CalibrationPart {

    private CalibrationPart() {}

    /**
     * Reads the calibration.
     *
     * @param ours the classifier's part of the description
     * @param files the files of the bundle
     * @return the calibration
     * @throws BundleException if a file is not as it should be
     * @throws IllegalArgumentException if numbers do not fit each other
     */
    static Calibration read(Rdf.Ours ours, BundleFiles files) throws BundleException {
        Rdf.Profiles profiles =
                new Descriptions(files.complaint())
                        .json(files.verified(ours.anomaly().source()), Rdf.Profiles.class);
        CompleteParts.require(profiles);
        new NumberRanges(files.complaint()).check(profiles);
        Calibration calibration =
                new Calibration(
                        ours.looks().stream().map(CalibrationPart::look).toList(),
                        ours.looks().stream().map(look -> end(look.asLast())).toList(),
                        profiles.profiles().stream().map(p -> profile(p, ours.features())).toList(),
                        ours.anomaly().normality(),
                        Optional.ofNullable(ours.opinion()).map(Rdf.OpinionEntry::opinion));
        requireFitting(calibration, ours);
        return calibration;
    }

    /** Numbers of classes and trials that do not fit would only be noticed in the first image. */
    private static void requireFitting(Calibration calibration, Rdf.Ours ours) {
        int classes = ours.classes().size();
        int features = ours.features();
        boolean fits = calibration.opinion().map(o -> o.fits(classes, features)).orElse(true);
        for (Look look : calibration.looks()) {
            fits &= look.trials() <= ours.trials().bank();
            fits &= look.adaptation().map(a -> a.offsets().length).orElse(classes) == classes;
            int width = look.adaptation().map(Adaptation::width).orElse(0);
            fits &= width == 0 || width == features;
        }
        for (RunEnd end : calibration.ends()) {
            // What is not there is read as 0, and would call every cell certain.
            fits &= end.candidateThresholds().length == classes && end.certainAbove() > 0;
        }
        for (ProfileAnomaly profile : calibration.profiles()) {
            int numbers = profile.trials() * classes + features;
            fits &= profile.means().length == classes && profile.trials() <= ours.trials().bank();
            for (int c = 0; fits && c < classes; c++) {
                fits = profile.means()[c].length == numbers && profile.whitening()[c].length > 0;
                for (double[] row : profile.whitening()[c]) {
                    fits &= row.length == numbers;
                }
            }
        }
        if (!fits) {
            throw new IllegalArgumentException("The calibration is of other classes or trials");
        }
    }

    private static Look look(Rdf.LookEntry entry) {
        return new Look(
                new Evidence(entry.weights(), entry.exponent()),
                entry.temperature(),
                entry.settledMargin(),
                Optional.ofNullable(entry.adaptation()).map(Rdf.AdaptationEntry::adaptation));
    }

    /** Without features, the trials follow from the numbers, as they did before there were any. */
    private static ProfileAnomaly profile(Rdf.Profile p, int features) {
        return features == 0
                ? new ProfileAnomaly(p.means(), p.whitening(), p.distances())
                : new ProfileAnomaly(p.trials(), p.means(), p.whitening(), p.distances());
    }

    private static RunEnd end(Rdf.EndEntry entry) {
        return new RunEnd(
                entry.candidateThresholds(), entry.certainAbove(), entry.typicalSurprise());
    }
}
