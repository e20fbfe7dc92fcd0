/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.calibration;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.cytodiffusion.analysis.evaluation.Figure;
import org.cytodiffusion.analysis.labels.CropReader;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.Verdict;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.diffusion.calibrate.Form;
import org.cytodiffusion.diffusion.calibrate.HomeFit;
import org.cytodiffusion.diffusion.calibrate.LaboratoryFit;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.DerivedBundle;
import org.cytodiffusion.model.onnx.OnnxTrialErrors;

/**
 * Calibrates a network that was trained on a laboratory's cells, by others of its cells: those that
 * were held out.
 *
 * @param parent the model that training started from
 * @param draft the trained network, which promises nothing yet
 * @param held cells that were not trained on
 */
public record TrainedCalibration(
        ModelBundle parent, ModelBundle draft, List<CropReader.Crop> held) {

    private static final int AT_ONCE = 64;

    /** So many cells tell what a network needs that was never calibrated, as those of PBC 9 do. */
    private static final int MANY = 1000;

    /**
     * What is fitted: with many cells, each of which counts once, errors and features alike; with
     * fewer, what a laboratory's cells choose, and classes count alike.
     */
    public Optional<Form> form() {
        return held.size() < MANY ? Optional.empty() : Optional.of(Form.WHOLE);
    }

    /**
     * Fits and judges.
     *
     * @param request the new model's name and how it is fitted
     * @param device the device asked for
     * @param threads threads on the CPU, at least 1
     * @param progress shows how far it is, and may cancel it
     * @return what came of it, before: by the parent, on those held-out cells that it has a class
     *     for
     * @throws IOException with a sentence for the person, if it cannot be done or was cancelled
     */
    public CalibrationOutcome run(
            CalibrationRequest request, DeviceChoice device, int threads, Progress progress)
            throws IOException {
        CellReader.Read read = read(draft, held, device, threads);
        try {
            LaboratoryFit fit =
                    LaboratoryFit.of(
                            new LaboratoryFit.Parent(
                                    draft.classes(), draft.classParallel().calibration()),
                            read.known(),
                            request.fit().options(draft.classes()),
                            progress);
            return new CalibrationOutcome(
                    draft,
                    request,
                    read.known(),
                    fit,
                    before(device, threads),
                    ModelCalibration.figures(draft.classes(), read, fit.verdicts()),
                    HomeFit.of(request.model().name(), read.nuclei()),
                    List.of());
        } catch (CancellationException e) {
            throw new UserException("The training was cancelled, and nothing was written.", e);
        }
    }

    /**
     * The model that comes of it.
     *
     * @param outcome of {@link #run}
     * @param account how it was trained
     * @throws BundleException if the parent's card cannot be read
     */
    public DerivedBundle bundle(CalibrationOutcome outcome, TrainingAccount account)
            throws BundleException {
        Map<String, Object> facts = new CalibrationFacts(outcome).all();
        facts.put("trained", account.facts());
        facts.put(
                "data",
                String.format(
                        "%s %s, trained further on %s labelled cells of one laboratory",
                        parent.name(),
                        parent.version(),
                        account.learned().values().stream().mapToInt(n -> n).sum()));
        return new DerivedBundle(
                draft.name(),
                draft.version(),
                outcome.fit().calibration(),
                facts,
                new TrainedCard(parent, outcome, account).text());
    }

    private CellReader.Read read(
            ModelBundle model, List<CropReader.Crop> crops, DeviceChoice device, int threads)
            throws IOException {
        try (OnnxTrialErrors network = OnnxTrialErrors.open(model, device, threads)) {
            return new CellReader(model, network, Progress.NONE).read(crops, AT_ONCE);
        }
    }

    private List<Figure> before(DeviceChoice device, int threads) throws IOException {
        List<String> names = parent.classes().stream().map(CellClass::name).toList();
        List<CropReader.Crop> known =
                held.stream()
                        .filter(crop -> crop.cell().label().filter(names::contains).isPresent())
                        .toList();
        if (known.isEmpty()) {
            return List.of();
        }
        CellReader.Read read = read(parent, known, device, threads);
        Calibration calibration = parent.classParallel().calibration();
        List<Verdict> verdicts =
                read.known().cells().stream()
                        .map(cell -> calibration.verdict(parent.classes(), cell.scores()))
                        .toList();
        return ModelCalibration.figures(parent.classes(), read, verdicts);
    }
}
