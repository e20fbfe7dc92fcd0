/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.diffusion.Home;
import org.cytodiffusion.diffusion.ProfileAnomaly;
import org.cytodiffusion.diffusion.calibrate.Form;
import org.cytodiffusion.diffusion.calibrate.HomeFit;
import org.cytodiffusion.diffusion.calibrate.KnownCells;
import org.cytodiffusion.diffusion.calibrate.LaboratoryFit;
import org.cytodiffusion.diffusion.calibrate.TrainedProfiles;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.BundleReader;
import org.cytodiffusion.model.bundle.DerivedBundle;

/**
 * Calibrates a network that was just trained, in the way in which a laboratory calibrates a model:
 * a draft and its scores in, a model out.
 *
 * @param draft the network with a description whose looks, profiles and ends say nothing yet
 * @param scores of the network
 */
public record NetworkCalibration(ModelBundle draft, NetworkScores scores) {

    /** Where an export has its draft, and where the scores. */
    static final String DRAFT = "draft";

    static final String SCORES = "scores";

    /**
     * Reads what training exported.
     *
     * @param exported the folder that {@code cytodiffusion_training.bundle.export} wrote
     * @throws IOException with a sentence for the user, if it is none
     */
    public static NetworkCalibration read(Path exported) throws IOException {
        ModelBundle draft = BundleReader.read(exported.resolve(DRAFT));
        NetworkScores scores = ScoresReader.read(exported.resolve(SCORES), draft);
        int[] counts = NetworkScores.known(scores.trained(), draft.classes().size()).counts();
        for (int c = 0; c < counts.length; c++) {
            if (counts[c] < TrainedProfiles.FEWEST) {
                throw new UserException(
                        String.format(
                                "There are %d training cells of \"%s\" in %s, too few to know what"
                                        + " is normal: export the network again with more.",
                                counts[c], draft.classes().get(c).name(), exported));
            }
        }
        return new NetworkCalibration(draft, scores);
    }

    /**
     * Fits and judges; takes minutes.
     *
     * @param progress hears how far it is, and may cancel it
     * @throws java.util.concurrent.CancellationException if it was cancelled
     * @throws IOException if the draft cannot be read
     */
    public Outcome run(Progress progress) throws IOException {
        int classes = draft.classes().size();
        KnownCells trained = NetworkScores.known(scores.trained(), classes);
        Calibration neutral = draft.classParallel().calibration();
        List<ProfileAnomaly> profiles =
                neutral.profiles().stream()
                        .map(profile -> TrainedProfiles.of(trained, profile.trials()))
                        .toList();
        Calibration start =
                new Calibration(
                        neutral.looks(),
                        neutral.ends(),
                        profiles,
                        neutral.normality(),
                        neutral.opinion());
        LaboratoryFit fit =
                LaboratoryFit.of(
                        new LaboratoryFit.Parent(draft.classes(), start, true),
                        NetworkScores.known(scores.held(), classes),
                        new LaboratoryFit.Options(Optional.of(Form.WHOLE), scores.seed()),
                        progress);
        return new Outcome(
                draft, scores, fit, new NetworkFigures(draft.classes(), scores.held(), fit).all());
    }

    /**
     * What came of it.
     *
     * @param draft the network
     * @param scores of the network
     * @param fit what was found
     * @param groups figures, by what the cells have in common
     */
    public record Outcome(
            ModelBundle draft,
            NetworkScores scores,
            LaboratoryFit fit,
            Map<String, Map<String, Object>> groups) {

        /** Number of the last look. */
        int last() {
            return fit.calibration().looks().size() - 1;
        }

        /** How the laboratories show cells, those with enough nucleated ones, by name. */
        List<Home.Laboratory> homes() {
            return scores.nuclei().entrySet().stream()
                    .flatMap(of -> HomeFit.of(of.getKey(), of.getValue()).stream())
                    .toList();
        }

        private Map<String, Object> facts() {
            Map<String, Object> figures = new LinkedHashMap<>(groups);
            figures.put("seed", scores.seed());
            figures.put("parity", scores.parity());
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("settling", CalibrationFacts.settling(fit));
            facts.put("certainty", CalibrationFacts.certainty(fit));
            facts.put("figures", figures);
            List<Home.Laboratory> homes = homes();
            if (!homes.isEmpty()) {
                facts.put("home", Map.of("laboratories", homes));
            }
            return facts;
        }

        /**
         * Writes the model, and verifies it.
         *
         * @param folder where to; must not be there yet
         * @return the model
         * @throws IOException with a sentence for the user, if it cannot be written
         */
        public ModelBundle write(Path folder) throws IOException {
            if (Files.exists(folder)) {
                throw new UserException(folder + " is there already: give another folder.");
            }
            Files.createDirectories(folder);
            String card = Files.readString(draft.folder().resolve(DerivedBundle.CARD));
            new DerivedBundle(
                            draft.name(),
                            draft.version(),
                            fit.calibration(),
                            facts(),
                            new NetworkCard(this).text(card))
                    .write(draft, folder);
            return BundleReader.read(folder);
        }
    }
}
