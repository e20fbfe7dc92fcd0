/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cytodiffusion.analysis.evaluation.Figure;
import org.cytodiffusion.analysis.labels.UnusableCell;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.diffusion.Home;
import org.cytodiffusion.diffusion.calibrate.Bounds;
import org.cytodiffusion.diffusion.calibrate.Certainty;
import org.cytodiffusion.diffusion.calibrate.FalseAlarms;
import org.cytodiffusion.diffusion.calibrate.Form;
import org.cytodiffusion.diffusion.calibrate.KnownCells;
import org.cytodiffusion.diffusion.calibrate.LaboratoryFit;
import org.cytodiffusion.diffusion.calibrate.Settling;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.DerivedBundle;

/**
 * What came of a calibration; nothing is installed yet.
 *
 * @param parent the model that it started from
 * @param request what was wanted
 * @param cells the cells that were used
 * @param fit what was found
 * @param before figures of the parent on these cells
 * @param after figures of the new model on these cells, each seen by a fit that it was left out of
 * @param home how the laboratory shows cells; empty if too few have a nucleus
 * @param unusable cells that could not be used, and why
 */
public record CalibrationOutcome(
        ModelBundle parent,
        CalibrationRequest request,
        KnownCells cells,
        LaboratoryFit fit,
        List<Figure> before,
        List<Figure> after,
        List<Home.Laboratory> home,
        List<UnusableCell> unusable) {

    private static final double PERCENT = 100;

    /** Number of cells by class, of the classes that were given. */
    public Map<String, Integer> counts() {
        int[] counts = cells.counts();
        Map<String, Integer> all = new LinkedHashMap<>();
        for (int c = 0; c < counts.length; c++) {
            if (counts[c] > 0) {
                all.put(parent.classes().get(c).name(), counts[c]);
            }
        }
        return all;
    }

    /** The new model. */
    public DerivedBundle bundle() throws BundleException {
        return new DerivedBundle(
                request.model().name(),
                request.model().version(),
                fit.calibration(),
                new CalibrationFacts(this).all(),
                new CalibrationCard(this).text());
    }

    private List<String> absent() {
        return request.fit().absentOf(parent.classes());
    }

    /** Classes of the model of which no cell was given, but which may occur. */
    public List<String> missing() {
        return parent.classes().stream()
                .map(CellClass::name)
                .filter(name -> !counts().containsKey(name) && !absent().contains(name))
                .toList();
    }

    /** What holds from now on, in sentences for the user. */
    public List<String> sentences() {
        List<String> all = new ArrayList<>();
        all.add("Fitted: " + fit.choice().words() + ".");
        all.add(certain());
        all.add(candidates());
        all.add(early());
        fit.alarms().map(CalibrationOutcome::alarms).ifPresent(all::add);
        if (!missing().isEmpty()) {
            all.add(
                    "No cells were given of "
                            + String.join(", ", missing())
                            + ": these stay possible for every cell, judged by "
                            + (fit.choice().form() == Form.FEATURES
                                    ? "the features of the parent's mean cell of each."
                                    : "the parent's evidence."));
        }
        if (!absent().isEmpty()) {
            all.add(
                    "You said that these classes do not occur, so they are candidates of no cell: "
                            + String.join(", ", absent())
                            + ".");
        }
        return List.copyOf(all);
    }

    private String certain() {
        Certainty found = fit.certainty();
        if (found.risk() < 1) {
            return String.format(
                    Locale.ROOT,
                    "A cell is called certain above probability %.6g: of %d certain cells %d had"
                            + " another class, so the error rate is below %.2f %% with 95 %%"
                            + " confidence, for cells like these.",
                    found.above(),
                    found.certain(),
                    found.wrong(),
                    PERCENT * found.risk());
        }
        double loosest = Certainty.RISKS.get(Certainty.RISKS.size() - 1);
        return String.format(
                Locale.ROOT,
                "No cell is called certain: to show an error rate of %.1f %%, %,d certain cells"
                        + " without an error are needed (for %.0f %%, %d), and %d cells of every"
                        + " class, to rule it out; you gave %d cells.",
                PERCENT * Certainty.RISKS.get(0),
                Bounds.fewest(Certainty.RISKS.get(0)),
                PERCENT * loosest,
                Bounds.fewest(loosest),
                Bounds.fewestOfClass(),
                cells.size());
    }

    private static String alarms(FalseAlarms found) {
        int thousand = 1000;
        double most = thousand * FalseAlarms.MOST;
        if (found.redCells() < FalseAlarms.FEWEST) {
            return String.format(
                    Locale.ROOT,
                    "%d of %d red cells are called infected: to hold that to %.0f of 1,000 takes %d"
                            + " red cells.",
                    found.after(),
                    found.redCells(),
                    most,
                    FalseAlarms.FEWEST);
        }
        return String.format(
                Locale.ROOT,
                "A cell is called infected only where at most %.0f of 1,000 red cells are: %d of %d"
                        + " given, where all classes alike would have given %d after all"
                        + " trials (held back by %.3g).",
                most,
                found.after(),
                found.redCells(),
                found.before(),
                found.heldBack().get(found.heldBack().size() - 1));
    }

    private String candidates() {
        long enough = counts().values().stream().filter(n -> n >= Bounds.fewestOfClass()).count();
        return String.format(
                Locale.ROOT,
                "%d of %d classes have the %d cells that it takes to rule a class out; the others"
                        + " are candidates of every cell.",
                enough,
                parent.classes().size() - absent().size(),
                Bounds.fewestOfClass());
    }

    private String early() {
        Settling settling = fit.settling();
        return settling.deviations() < Settling.NEVER
                ? String.format(
                        Locale.ROOT,
                        "A cell takes no more trials once its class is clear: of %d cells %d had"
                                + " another class than after all trials.",
                        settling.cells(),
                        settling.differing())
                : String.format(
                        Locale.ROOT,
                        "Every cell takes all %d trials: to show that fewer change at"
                                + " most %.1f %% of classes takes %d cells.",
                        fit.calibration()
                                .looks()
                                .get(fit.calibration().looks().size() - 1)
                                .trials(),
                        PERCENT * Settling.DIFFERS,
                        Bounds.fewest(Settling.DIFFERS));
    }
}
