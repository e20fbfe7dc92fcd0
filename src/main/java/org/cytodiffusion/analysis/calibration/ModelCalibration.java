/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.cytodiffusion.analysis.CellCuts;
import org.cytodiffusion.analysis.FieldFinder;
import org.cytodiffusion.analysis.evaluation.Bootstrap;
import org.cytodiffusion.analysis.evaluation.Figure;
import org.cytodiffusion.analysis.evaluation.JudgedCell;
import org.cytodiffusion.analysis.evaluation.JudgedCells;
import org.cytodiffusion.analysis.evaluation.VerdictFigures;
import org.cytodiffusion.analysis.labels.LabelledCell;
import org.cytodiffusion.analysis.labels.LabelledCells;
import org.cytodiffusion.analysis.labels.UnusableCell;
import org.cytodiffusion.analysis.scale.ScaleByNetwork;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.diffusion.calibrate.Form;
import org.cytodiffusion.diffusion.calibrate.HomeFit;
import org.cytodiffusion.diffusion.calibrate.KnownCells;
import org.cytodiffusion.diffusion.calibrate.LaboratoryFit;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.DerivedBundle;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.model.onnx.OnnxTrialErrors;

/**
 * Calibrates a model to a laboratory, behind every door: labelled cells in, a new model out.
 *
 * @param parent the model
 * @param request what is wanted
 * @param cells the cells
 */
public record ModelCalibration(
        ModelBundle parent, CalibrationRequest request, LabelledCells cells) {

    /**
     * Finds the cells, which takes little time: most of what is wrong with a request shows here.
     *
     * @param parent a verified bundle
     * @param request what is wanted
     * @throws IOException with a sentence for the user, if it cannot be done
     */
    public static ModelCalibration prepare(ModelBundle parent, CalibrationRequest request)
            throws IOException {
        requireForm(parent, request.fit().form());
        DerivedBundle.requireName(parent, request.model().name());
        LaboratoryFit.Options options = request.fit().options(parent.classes());
        LabelledCells all = request.cells().cells(parent.classes());
        List<LabelledCell> labelled =
                all.cells().stream().filter(cell -> cell.label().isPresent()).toList();
        ModelCalibration prepared =
                new ModelCalibration(
                        parent,
                        request,
                        new LabelledCells(
                                all.reviewers(), all.columns(), labelled, all.unusable()));
        EnoughCells.require(parent.classes(), prepared.cells.labels());
        EnoughCells.requireAbsent(parent.classes(), options.absent(), prepared.cells.labels());
        return prepared;
    }

    private static void requireForm(ModelBundle parent, Optional<Form> form) throws IOException {
        if (parent.classParallel().features() == 0 && form.equals(Optional.of(Form.FEATURES))) {
            throw new UserException(
                    "The network of \""
                            + parent.name()
                            + "\" gives no features: choose another adaptation, such as auto.");
        }
    }

    /**
     * Runs the network on the cells and refits what follows it. Changes nothing.
     *
     * @param device the device asked for
     * @param threads threads on the CPU, at least 1; the outcome does not depend on it
     * @param progress shows how far the work is, and may cancel it
     * @return the outcome
     * @throws IOException with a sentence for the user, if it cannot be done or was cancelled
     */
    public CalibrationOutcome run(DeviceChoice device, int threads, Progress progress)
            throws IOException {
        try (OnnxTrialErrors network = OnnxTrialErrors.open(parent, device, threads);
                FieldFinder scale =
                        FieldFinder.open(
                                FieldFinder.Plan.defaults(),
                                ModelCatalog.standard(),
                                device,
                                threads)) {
            CellCuts cutter =
                    CellCuts.centred(
                            parent.crops(),
                            request.cells().pixelSize(),
                            new ScaleByNetwork(scale, parent.crops(), network));
            CellReader.Read read =
                    new CellReader(parent, network, progress).read(cells.cells(), cutter, threads);
            EnoughCells.require(parent.classes(), read.labels());
            return fitted(read, progress);
        } catch (CancellationException e) {
            throw cancelled();
        }
    }

    private CalibrationOutcome fitted(CellReader.Read read, Progress progress) throws IOException {
        Calibration now = parent.classParallel().calibration();
        LaboratoryFit fit =
                LaboratoryFit.of(
                        new LaboratoryFit.Parent(parent.classes(), now),
                        read.known(),
                        request.fit().options(parent.classes()),
                        progress);
        List<Verdict> before =
                read.known().cells().stream()
                        .map(cell -> now.verdict(parent.classes(), cell.scores()))
                        .toList();
        List<UnusableCell> unusable = new ArrayList<>(cells.unusable());
        unusable.addAll(read.unusable());
        return new CalibrationOutcome(
                parent,
                request,
                read.known(),
                fit,
                figures(read, before),
                figures(read, fit.verdicts()),
                HomeFit.of(request.model().name(), read.nuclei()),
                List.copyOf(unusable));
    }

    private List<Figure> figures(CellReader.Read read, List<Verdict> verdicts) {
        return figures(parent.classes(), read, verdicts);
    }

    /** The figures of verdicts on cells that were read. */
    static List<Figure> figures(
            List<CellClass> classes, CellReader.Read read, List<Verdict> verdicts) {
        KnownCells known = read.known();
        List<JudgedCell> judged = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            judged.add(
                    new JudgedCell(read.named().get(known.cells().get(i).key()), verdicts.get(i)));
        }
        List<String> names = classes.stream().map(CellClass::name).toList();
        return VerdictFigures.of(new JudgedCells(names, judged), Bootstrap.STANDARD);
    }

    /** What is said of a calibration that somebody cancelled. */
    public static UserException cancelled() {
        return new UserException("The calibration was cancelled, and nothing was changed.");
    }
}
