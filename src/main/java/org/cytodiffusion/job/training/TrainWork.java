/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cytodiffusion.analysis.labels.CropReader;
import org.cytodiffusion.analysis.training.HeadPlan;
import org.cytodiffusion.analysis.training.HeldOut;
import org.cytodiffusion.analysis.training.NewClass;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.job.request.EngineRequest;
import org.cytodiffusion.job.request.TrainRequest;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.TrainGraph;
import org.cytodiffusion.model.bundle.DerivedBundle;
import org.cytodiffusion.model.graph.NetworkGraphs;
import org.cytodiffusion.model.graph.Weight;
import org.cytodiffusion.model.install.BundleInstaller;
import org.cytodiffusion.model.install.InstallLimits;
import org.cytodiffusion.model.install.Installation;
import org.cytodiffusion.model.onnx.OnnxTrialErrors;
import org.cytodiffusion.train.CellsToTrain;
import org.cytodiffusion.train.Checkpoint;
import org.cytodiffusion.train.NetworkTraining;
import org.cytodiffusion.train.NetworkWeights;
import org.cytodiffusion.train.NewHeadsFirst;
import org.cytodiffusion.train.TrainListener;
import org.cytodiffusion.train.TrainPlan;
import org.cytodiffusion.train.TrainedPart;

/** One training on its way, from labelled cells to an installed model. */
final class TrainWork {

    private final TrainRequest request;
    private final TrainListener listener;
    private final EngineRequest engine;

    TrainWork(TrainRequest request, TrainListener listener) {
        this.request = request;
        this.listener = listener;
        this.engine = request.engine();
    }

    /** Does it. */
    TrainJob.Outcome run() throws IOException {
        ModelBundle parent = engine.bundle();
        TrainGraph graph =
                parent.classParallel()
                        .training()
                        .orElseThrow(() -> new UserException(untrainable(parent)));
        DerivedBundle.requireName(parent, request.model().name());
        CellsOfLaboratory cells = CellsOfLaboratory.read(request, parent, listener);
        HeldOut dealt = HeldOut.of(cells.labelled(), cells.columns(), request.plan().seed());
        HeadPlan heads = heads(parent, cells.labelled());
        Map<String, Weight> tensors = NetworkGraphs.read(parent.classParallel().classifyGraph());
        NetworkWeights start =
                NetworkWeights.of(graph, tensors, parent.classes().size()).withHeads(heads.rows());
        TrainingTask task =
                new TrainingTask(
                        parent,
                        heads,
                        dealt,
                        cells,
                        new NetworkTraining(graph, tensors, start, machine()));
        return request.dryRun() ? dryRun(task) : train(task);
    }

    /**
     * What is trained.
     *
     * @param parent the model that it starts from
     * @param heads of the new network
     * @param dealt cells that are learned from, and those held out
     * @param cells all of them
     * @param training of the network
     */
    record TrainingTask(
            ModelBundle parent,
            HeadPlan heads,
            HeldOut dealt,
            CellsOfLaboratory cells,
            NetworkTraining training) {

        CellsToTrain toTrain() {
            return new CellsToTrain(
                    known(dealt.learned()),
                    known(dealt.judges()),
                    cells.unlabelled().stream().map(CropReader.Crop::pixels).toList(),
                    heads.classes().size(),
                    parent.crops().size());
        }

        NewHeadsFirst stages() {
            List<String> old = parent.classes().stream().map(CellClass::name).toList();
            long kept = heads.classes().stream().map(CellClass::name).filter(old::contains).count();
            return new NewHeadsFirst(training, (int) kept);
        }

        private CellsToTrain.Known known(List<CropReader.Crop> crops) {
            List<String> names = heads.classes().stream().map(CellClass::name).toList();
            return new CellsToTrain.Known(
                    crops.stream().map(CropReader.Crop::pixels).toList(),
                    crops.stream()
                            .mapToInt(crop -> names.indexOf(crop.cell().label().orElseThrow()))
                            .toArray());
        }
    }

    private static String untrainable(ModelBundle parent) {
        return "The model \""
                + parent.name()
                + "\" cannot be trained further, as it brings no graph for that: choose one that"
                + " does, such as PBC 9 of version 0.9.0 or later.";
    }

    private NetworkTraining.Machine machine() {
        boolean gpu = engine.device().kind() != DeviceChoice.Kind.CPU;
        return new NetworkTraining.Machine(gpu, engine.threads());
    }

    private HeadPlan heads(ModelBundle parent, List<CropReader.Crop> crops) throws IOException {
        Set<String> given = HeldOut.counts(crops).keySet();
        Set<String> kept = new TreeSet<>();
        for (CellClass old : parent.classes()) {
            if (!request.classes().dropsMissing() || given.contains(old.name())) {
                kept.add(old.name());
            }
        }
        Set<String> named = new HashSet<>(kept);
        List<NewClass> added =
                request.classes().added().stream()
                        .filter(made -> given.contains(made.name()) && named.add(made.name()))
                        .toList();
        try (OnnxTrialErrors network =
                OnnxTrialErrors.open(parent, engine.device(), engine.threads())) {
            return HeadPlan.of(parent.classes(), kept, added, HeadPlan.Nearest.by(network, crops));
        }
    }

    private TrainPlan plan(HeldOut dealt) {
        int fewest = HeldOut.counts(dealt.learned()).values().stream().min(Integer::compare).get();
        TrainedPart part =
                request.plan()
                        .part()
                        .orElseGet(() -> TrainedPart.of(fewest, dealt.learned().size()));
        TrainPlan plan = TrainPlan.of(part, dealt.learned().size(), request.plan().seed());
        return request.plan().steps().isPresent()
                ? plan.withSteps(request.plan().steps().getAsInt())
                : plan;
    }

    private TrainJob.Outcome dryRun(TrainingTask task) throws IOException {
        TrainPlan plan = plan(task.dealt());
        double seconds = task.stages().seconds(task.toTrain(), plan);
        List<String> lines = new ArrayList<>();
        lines.add(cells(task, plan));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "That takes at most about %.0f minutes here. Nothing was trained.",
                        Math.ceil(seconds / 60)));
        return new TrainJob.Outcome(lines, Optional.empty(), task.cells().unusable());
    }

    private static String cells(TrainingTask task, TrainPlan plan) {
        return String.format(
                Locale.ROOT,
                "%d cells to learn from %s, %d held out %s, %d without a label; trained is %s, in"
                        + " at most %d steps.",
                task.dealt().learned().size(),
                HeldOut.counts(task.dealt().learned()),
                task.dealt().held().size(),
                HeldOut.counts(task.dealt().held()),
                task.cells().unlabelled().size(),
                plan.part().words(),
                plan.steps());
    }

    private TrainJob.Outcome train(TrainingTask task) throws IOException {
        TrainPlan plan = plan(task.dealt());
        Checkpoint kept = checkpoint(task, plan);
        NetworkTraining.Outcome trained = task.stages().run(task.toTrain(), plan, kept, listener);
        if (trained.bestStep() == 0) {
            throw new UserException(
                    trained.isStopped()
                            ? "The training was stopped before it was better than the parent, and"
                                    + " nothing was written."
                            : "The training did not get better than the parent on the cells held"
                                    + " out, and nothing was written: give more cells.");
        }
        List<String> lines = new ArrayList<>();
        lines.add(cells(task, plan));
        TrainedBundle bundle = new TrainedBundle(request, task, trained);
        // Who stopped the training wants the best so far.
        Progress rest = listener::report;
        Installation installed =
                new BundleInstaller(request.models(), InstallLimits.STANDARD, rest)
                        .installMade(folder -> lines.addAll(bundle.write(folder, rest)));
        kept.remove();
        return new TrainJob.Outcome(lines, Optional.of(installed), task.cells().unusable());
    }

    /** One of another training is left from long ago, unless it is to be taken up. */
    private Checkpoint checkpoint(TrainingTask task, TrainPlan plan) throws IOException {
        Path models = request.models();
        Files.createDirectories(models);
        String content =
                task.parent().sha256()
                        + plan
                        + Arrays.toString(task.heads().rows())
                        + keys(task.dealt().learned())
                        + keys(task.dealt().held())
                        + keys(task.cells().unlabelled());
        String name = request.model().name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-");
        Checkpoint kept =
                new Checkpoint(
                        models.resolve(".cytodiffusion-training-" + name + ".checkpoint"),
                        UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8))
                                .toString());
        if (!request.resume()) {
            kept.remove();
        }
        return kept;
    }

    private static String keys(List<CropReader.Crop> crops) {
        return crops.stream().map(CropReader.Crop::key).collect(Collectors.joining(","));
    }
}
