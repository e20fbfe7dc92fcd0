/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.cytodiffusion.analysis.calibration.CalibrationOutcome;
import org.cytodiffusion.analysis.calibration.CalibrationRequest;
import org.cytodiffusion.analysis.calibration.TrainedCalibration;
import org.cytodiffusion.analysis.calibration.TrainingAccount;
import org.cytodiffusion.analysis.labels.CropReader;
import org.cytodiffusion.analysis.training.HeadPlan;
import org.cytodiffusion.analysis.training.HeldOut;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.diffusion.calibrate.CalibrationOfHeads;
import org.cytodiffusion.image.CropPlan;
import org.cytodiffusion.job.request.EngineRequest;
import org.cytodiffusion.job.request.TrainRequest;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.BundleReader;
import org.cytodiffusion.model.bundle.DerivedBundle;
import org.cytodiffusion.model.bundle.RetrainedNetwork;
import org.cytodiffusion.model.graph.NetworkGraphs;
import org.cytodiffusion.model.onnx.OnnxTrialErrors;
import org.cytodiffusion.report.page.CalibrationText;
import org.cytodiffusion.train.NetworkTraining;

/**
 * Makes the bundle of a network that was trained: writes it as a draft, holds ONNX Runtime to
 * PyTorch, and calibrates it.
 *
 * @param request what was wanted
 * @param task what was trained
 * @param trained what came of it
 */
record TrainedBundle(
        TrainRequest request, TrainWork.TrainingTask task, NetworkTraining.Outcome trained) {

    /** Largest difference of a trial error between the two engines, as a share of the largest. */
    private static final double PARITY = 1e-4;

    private static final int CELLS_OF_PARITY = 8;

    /**
     * Writes the bundle.
     *
     * @param folder empty; a draft is put beside it
     * @param progress shows how far it is
     * @return what a person is told
     */
    List<String> write(Path folder, Progress progress) throws IOException {
        ModelBundle draft = draft(Files.createDirectory(folder.resolveSibling("draft")));
        progress.report("Comparing PyTorch and ONNX Runtime", 0, 0);
        double parity = parity(draft);
        if (!(parity <= PARITY)) {
            throw new UserException(
                    String.format(
                            Locale.ROOT,
                            "PyTorch and ONNX Runtime differ on the trained network by %.1g of a"
                                    + " trial error, more than %.0e, and nothing was written: train"
                                    + " again, on the CPU.",
                            parity,
                            PARITY));
        }
        EngineRequest engine = request.engine();
        TrainedCalibration calibration =
                new TrainedCalibration(task.parent(), draft, task.dealt().held());
        CalibrationRequest wanted =
                new CalibrationRequest(
                        request.calibration().cells(),
                        request.model(),
                        new CalibrationRequest.Fit(calibration.form(), trained.plan().seed(), ""));
        CalibrationOutcome outcome =
                calibration.run(wanted, engine.device(), engine.threads(), progress);
        calibration.bundle(outcome, account(parity)).write(draft, folder);
        List<String> lines = new ArrayList<>(CalibrationText.lines(outcome));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "Trained are %s; the best network was found at step %d of %d. PyTorch and ONNX Runtime"
                                + " differ by %.1g of the largest trial error.",
                        trained.plan().words(),
                        trained.bestStep(),
                        steps(),
                        parity));
        return lines;
    }

    private ModelBundle draft(Path folder) throws IOException {
        ModelBundle parent = task.parent();
        HeadPlan heads = task.heads();
        Calibration open =
                CalibrationOfHeads.of(parent.classParallel().calibration(), heads.rows());
        new DerivedBundle(
                        request.model().name(),
                        request.model().version(),
                        open,
                        facts(parent, heads),
                        "# " + request.model().name() + "\n")
                .write(parent, folder);
        new RetrainedNetwork(heads.classes(), trained.weights().ofBundle()).put(parent, folder);
        return BundleReader.read(folder);
    }

    private Map<String, Object> facts(ModelBundle parent, HeadPlan heads) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("classes", heads.classes().stream().map(this::entry).toList());
        CropPlan crops = request.plan().crops(parent.crops());
        if (!crops.equals(parent.crops())) {
            facts.put("crop", crop(crops));
        }
        return facts;
    }

    private static Map<String, Object> crop(CropPlan plan) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("size", plan.size());
        entry.put("pixel_size_um", plan.micrometres());
        plan.stain()
                .ifPresent(
                        stain -> {
                            entry.put(
                                    "stain_reference",
                                    List.of(stain.red(), stain.green(), stain.blue()));
                            if (stain.keepsHue()) {
                                entry.put("stain_hue", "kept");
                            }
                        });
        return entry;
    }

    private Map<String, Object> entry(CellClass of) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", of.name());
        entry.put("colour", String.format(Locale.ROOT, "#%06X", of.rgb() & 0xFFFFFF));
        entry.put("group", of.group());
        return entry;
    }

    private double parity(ModelBundle draft) throws IOException {
        List<byte[]> crops =
                task.dealt().held().stream()
                        .limit(CELLS_OF_PARITY)
                        .map(CropReader.Crop::pixels)
                        .toList();
        int[] trials = IntStream.range(0, draft.classParallel().trials()).toArray();
        List<CellScores> found;
        try (OnnxTrialErrors network = OnnxTrialErrors.open(draft, DeviceChoice.parse("cpu"), 1)) {
            found = network.errors(crops, trials);
        }
        NetworkTraining before = task.training();
        return new NetworkTraining(
                        before.graph(), before.tensors(), trained.weights(), before.machine())
                .parity(NetworkGraphs.read(draft.classParallel().classifyGraph()), crops, found);
    }

    private int steps() {
        return trained.points().get(trained.points().size() - 1).step();
    }

    private TrainingAccount account(double parity) {
        Map<String, String> begun = new LinkedHashMap<>();
        List<CellClass> old = task.parent().classes();
        for (int c = 0; c < task.heads().classes().size(); c++) {
            String name = task.heads().classes().get(c).name();
            String from = old.get(task.heads().rows()[c]).name();
            if (!name.equals(from)) {
                begun.put(name, from);
            }
        }
        return new TrainingAccount(
                HeldOut.counts(task.dealt().learned()),
                HeldOut.counts(task.dealt().held()),
                task.cells().unlabelled().size(),
                trained.plan().words(),
                begun,
                trained.bestStep(),
                steps(),
                task.dealt().column(),
                parity,
                trained.plan().seed(),
                LocalDate.now().toString());
    }
}
