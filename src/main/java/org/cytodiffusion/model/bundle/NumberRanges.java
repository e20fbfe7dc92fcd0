/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import java.math.BigDecimal;
import org.cytodiffusion.model.BundleException;

/**
 * The range of every number that a bundle states and a verdict comes from. What lies outside is no
 * model of cells under a microscope, and would give tables of nothing, or none.
 */
final class NumberRanges {

    /** Numbers of fits: logits, log errors and features are far smaller. */
    private static final double FIT = 1e9;

    private static final double LAST_TIME = 0.9;

    private static final double SMALLEST = 1e-6;
    private static final int LARGEST_CROP = 2048;
    private static final int MOST_TRIALS = 100_000;

    private final Complaint complaint;

    NumberRanges(Complaint complaint) {
        this.complaint = complaint;
    }

    /**
     * Holds a description to them; parts that are not there are for others to miss.
     *
     * @throws BundleException if a number is none, or outside its range
     */
    void check(Rdf.Ours ours) throws BundleException {
        if (ours.crop() != null) {
            hold("crop.size", 1, LARGEST_CROP, ours.crop().size());
            hold("crop.pixel_size_um", 0.01, 10, ours.crop().pixelSizeUm());
            hold("crop.stain_reference", SMALLEST, 10, ours.crop().stainReference());
        }
        if (ours.trials() != null) {
            hold("trials.bank", 1, MOST_TRIALS, ours.trials().bank());
        }
        hold("features", 0, 1 << 16, ours.features());
        if (ours.looks() != null) {
            for (Rdf.LookEntry look : ours.looks()) {
                check(look);
            }
        }
        if (ours.anomaly() != null) {
            hold("anomaly.normal_below", 0, FIT, ours.anomaly().normalBelow());
            hold("anomaly.leaves_below", 0, FIT, ours.anomaly().leavesBelow());
        }
        if (ours.generation() != null && ours.generation().lastTime() != null) {
            hold("generation.last_time", 0, LAST_TIME, ours.generation().lastTime());
        }
        if (ours.opinion() != null) {
            hold("opinion.evidence", 0, FIT, ours.opinion().evidence());
            hold("opinion.offsets", -FIT, FIT, ours.opinion().offsets());
            holdRows("opinion.features", ours.opinion().features());
        }
        if (ours.home() != null && ours.home().laboratories() != null) {
            for (Rdf.LaboratoryEntry laboratory : ours.home().laboratories()) {
                hold("home.laboratories.mean", -FIT, FIT, laboratory.mean());
                hold("home.laboratories.limits", 0, FIT, laboratory.limits());
                holdRows("home.laboratories.whitening", laboratory.whitening());
            }
        }
        if (ours.latent() != null) {
            check(ours.latent());
        }
    }

    private void check(Rdf.LookEntry look) throws BundleException {
        hold("looks.weights", -1, 2, look.weights());
        hold("looks.exponent", 0.01, 10, look.exponent());
        hold("looks.temperature", SMALLEST, FIT, look.temperature());
        hold("looks.settled_margin", 0, FIT, look.settledMargin());
        Rdf.AdaptationEntry added = look.adaptation();
        if (added != null) {
            hold("looks.adaptation.offsets", -FIT, FIT, added.offsets());
            holdRows("looks.adaptation.matrix", added.matrix());
            holdRows("looks.adaptation.features", added.features());
        }
        Rdf.EndEntry end = look.asLast();
        if (end != null) {
            // Below 0 for a class that is said not to occur.
            hold("looks.as_last.candidate_thresholds", -1, 1, end.candidateThresholds());
            hold("looks.as_last.certain_above", 0, 1, end.certainAbove());
            hold("looks.as_last.typical_surprise", 0, FIT, end.typicalSurprise());
        }
    }

    private void check(Rdf.LatentEntry latent) throws BundleException {
        hold("latent.scaling_factor", SMALLEST, FIT, latent.scalingFactor());
        hold("latent.disc_radius", SMALLEST, LARGEST_CROP, latent.discRadius());
        if (latent.schedule() != null) {
            hold("latent.schedule.steps", 2, MOST_TRIALS, latent.schedule().steps());
            hold("latent.schedule.beta_start", SMALLEST, 1, latent.schedule().betaStart());
            hold("latent.schedule.beta_end", SMALLEST, 1, latent.schedule().betaEnd());
        }
        Rdf.LatentCalibrationEntry calibration = latent.calibration();
        if (calibration != null) {
            hold("latent.calibration.temperature", SMALLEST, FIT, calibration.temperature());
            hold(
                    "latent.calibration.candidate_thresholds",
                    0,
                    1,
                    calibration.candidateThresholds());
            hold("latent.calibration.certain_probability", 0, 1, calibration.certainProbability());
            hold("latent.calibration.typical_spread", -FIT, FIT, calibration.typicalSpread());
        }
    }

    /**
     * Holds the profiles of the anomaly score to them.
     *
     * @throws BundleException if a number is none, or outside its range
     */
    void check(Rdf.Profiles profiles) throws BundleException {
        for (Rdf.Profile profile : profiles.profiles()) {
            hold("profiles.distances", SMALLEST, FIT, profile.distances());
            holdRows("profiles.means", profile.means());
            for (double[][] rows : profile.whitening()) {
                holdRows("profiles.whitening", rows);
            }
        }
    }

    private void holdRows(String name, double[][] rows) throws BundleException {
        for (double[] row : rows == null ? new double[0][] : rows) {
            hold(name, -FIT, FIT, row);
        }
    }

    private void hold(String name, double least, double most, Double value) throws BundleException {
        hold(name, least, most, value == null ? null : new double[] {value});
    }

    private void hold(String name, double least, double most, double... values)
            throws BundleException {
        for (double value : values == null ? new double[0] : values) {
            if (!(value >= least && value <= most)) {
                throw complaint.because(
                        "its number "
                                + name
                                + " is "
                                + value
                                + ", and has to be from "
                                + plain(least)
                                + " to "
                                + plain(most));
            }
        }
    }

    private static String plain(double bound) {
        return new BigDecimal(String.valueOf(bound)).stripTrailingZeros().toPlainString();
    }
}
