/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.diffusion.Adaptation;
import org.cytodiffusion.diffusion.Home;
import org.cytodiffusion.diffusion.Normality;
import org.cytodiffusion.diffusion.Opinion;
import org.cytodiffusion.image.CropPlan;
import org.cytodiffusion.image.colour.Appearance;
import org.cytodiffusion.image.colour.StainReference;

/**
 * The part of a bioimage.io {@code rdf.yaml} (format 0.5) that the classifier reads.
 *
 * @param formatVersion of bioimage.io
 * @param type what the file describes
 * @param name of the model
 * @param version of the model
 * @param description in a sentence
 * @param license its name in SPDX
 * @param documentation name of a file of the bundle
 * @param inputs of the network
 * @param outputs of the network
 * @param attachments further files of the bundle
 * @param weights files of the network
 * @param config settings of software
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Rdf(
        @JsonProperty("format_version") String formatVersion,
        String type,
        String name,
        String version,
        String description,
        String license,
        JsonNode documentation,
        List<Tensor> inputs,
        List<Tensor> outputs,
        List<FileEntry> attachments,
        Weights weights,
        Config config) {

    public Rdf {
        inputs = inputs == null ? List.of() : List.copyOf(inputs);
        outputs = outputs == null ? List.of() : List.copyOf(outputs);
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record FileEntry(String source, String sha256) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Tensor(String id, @JsonProperty("test_tensor") FileEntry testTensor) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Weights(Network onnx) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Network(
            String source, String sha256, @JsonProperty("external_data") FileEntry externalData) {}

    /**
     * Settings of software.
     *
     * @param cytodiffusion ours
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Config(Ours cytodiffusion) {}

    /**
     * What a bundle says for this software alone.
     *
     * @param version of this part of the format
     * @param kind word for the kind of model
     * @param classes what it tells apart
     * @param crop how cells are cut
     * @param trials what its network holds
     * @param features number of features of a cell, 0 for none
     * @param looks in the order of their growing numbers of trials
     * @param anomaly how anomalous cells are told
     * @param opinion of the network; null if it has none
     * @param home the laboratories that it was calibrated on
     * @param latent for models of the shape of Stable Diffusion
     * @param training by what the model is trained further
     * @param generation what draws cells, where that is a network of its own
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Ours(
            int version,
            String kind,
            List<ClassEntry> classes,
            Crop crop,
            Trials trials,
            int features,
            List<LookEntry> looks,
            AnomalyEntry anomaly,
            OpinionEntry opinion,
            HomeEntry home,
            LatentEntry latent,
            TrainingEntry training,
            GenerationEntry generation) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record TrainingEntry(String source, int patch, List<String> weights) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record GenerationEntry(
            String source, List<String> laboratories, @JsonProperty("last_time") Double lastTime) {}

    /**
     * A class.
     *
     * @param name of the class
     * @param colour as {@code #rrggbb}
     * @param group what it counts as
     */
    public record ClassEntry(String name, String colour, String group) {}

    record Crop(
            int size,
            @JsonProperty("pixel_size_um") double pixelSizeUm,
            @JsonProperty("stain_reference") double[] stainReference,
            @JsonProperty("stain_hue") String stainHue) {

        /** The word for hues that stay; without one each channel has a factor of its own. */
        private static final String KEPT = "kept";

        CropPlan plan() {
            return new CropPlan(
                    size, pixelSizeUm, Optional.ofNullable(stainReference).map(this::stain));
        }

        private StainReference stain(double[] densities) {
            if (stainHue != null && !stainHue.equals(KEPT)) {
                throw new IllegalArgumentException("stain_hue must be " + KEPT + ", if anything");
            }
            if (densities.length != 3) {
                throw new IllegalArgumentException(
                        "stain_reference must have three numbers, not " + densities.length);
            }
            return new StainReference(densities[0], densities[1], densities[2], stainHue != null);
        }
    }

    /**
     * The trials of a network.
     *
     * @param bank how many trials the network holds
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Trials(int bank) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record LookEntry(
            double[] weights,
            double exponent,
            double temperature,
            @JsonProperty("settled_margin") double settledMargin,
            AdaptationEntry adaptation,
            @JsonProperty("as_last") EndEntry asLast) {}

    /** What calibration cells, of the model or of a laboratory, added to a look. */
    record AdaptationEntry(
            double[][] matrix,
            double[] offsets,
            @JsonInclude(JsonInclude.Include.NON_NULL) double[][] features) {

        static AdaptationEntry of(Adaptation added) {
            return new AdaptationEntry(
                    added.matrix(), added.offsets(), added.width() > 0 ? added.features() : null);
        }

        Adaptation adaptation() {
            return features == null
                    ? new Adaptation(matrix, offsets)
                    : new Adaptation(matrix, offsets, features);
        }
    }

    /** What the network holds of the classes without denoising. */
    record OpinionEntry(double evidence, double[] offsets, double[][] features) {

        Opinion opinion() {
            return new Opinion(evidence, offsets, features);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record EndEntry(
            @JsonProperty("candidate_thresholds") double[] candidateThresholds,
            @JsonProperty("certain_above") double certainAbove,
            @JsonProperty("typical_surprise") double typicalSurprise) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record AnomalyEntry(
            String source,
            @JsonProperty("normal_below") Double normalBelow,
            @JsonProperty("leaves_below") Double leavesBelow) {

        /** Bundles that do not tell the two apart have one number for both. */
        Normality normality() {
            return new Normality(normalBelow, leavesBelow == null ? normalBelow : leavesBelow);
        }
    }

    /** The laboratories that the calibration holds for. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record HomeEntry(List<LaboratoryEntry> laboratories) {

        Home home() {
            return new Home(laboratories.stream().map(LaboratoryEntry::laboratory).toList());
        }
    }

    record LaboratoryEntry(String name, double[] mean, double[][] whitening, double[] limits) {

        Home.Laboratory laboratory() {
            if (mean.length != Appearance.SIZE) {
                throw new IllegalArgumentException(
                        "A laboratory has " + Appearance.SIZE + " numbers, not " + mean.length);
            }
            return new Home.Laboratory(name, mean, whitening, limits);
        }
    }

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

    /** The profiles of the anomaly score, in a JSON file of their own. */
    record Profiles(List<Profile> profiles) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Profile(int trials, double[] distances, double[][] means, double[][][] whitening) {}
}
