/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The part of a bioimage.io {@code rdf.yaml} (format 0.5) that the classifier reads. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Rdf(
        @JsonProperty("format_version") String formatVersion,
        String name,
        String version,
        List<FileEntry> attachments,
        Weights weights,
        Config config) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record FileEntry(String source, String sha256) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Weights(FileEntry onnx) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Config(Ours cytodiffusion) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Ours(
            int version,
            String kind,
            List<ClassEntry> classes,
            Crop crop,
            Trials trials,
            List<LookEntry> looks,
            AnomalyEntry anomaly,
            LatentEntry latent) {}

    record ClassEntry(String name, String colour, String group) {}

    record Crop(int size, @JsonProperty("pixel_size_um") double pixelSizeUm) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Trials(int bank) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record LookEntry(
            double[] weights,
            double exponent,
            double temperature,
            @JsonProperty("settled_margin") double settledMargin,
            @JsonProperty("as_last") EndEntry asLast) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record EndEntry(
            @JsonProperty("candidate_thresholds") double[] candidateThresholds,
            @JsonProperty("certain_above") double certainAbove,
            @JsonProperty("typical_surprise") double typicalSurprise) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record AnomalyEntry(String source, @JsonProperty("normal_below") double normalBelow) {}

    /** What bundles of kind latent add. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record LatentEntry(
            String encoder,
            String decoder,
            String prediction,
            @JsonProperty("scaling_factor") double scalingFactor,
            @JsonProperty("disc_radius") double discRadius,
            ScheduleEntry schedule,
            long seed,
            int[] labels,
            LatentCalibrationEntry calibration) {}

    record ScheduleEntry(
            String kind,
            int steps,
            @JsonProperty("beta_start") double betaStart,
            @JsonProperty("beta_end") double betaEnd) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record LatentCalibrationEntry(
            double temperature,
            @JsonProperty("candidate_thresholds") double[] candidateThresholds,
            @JsonProperty("certain_probability") double certainProbability,
            @JsonProperty("typical_spread") double typicalSpread) {}

    /** The error profiles of the anomaly score, in a JSON file of their own. */
    record Profiles(List<Profile> profiles) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Profile(double[] distances, double[][] means, double[][][] whitening) {}
}
