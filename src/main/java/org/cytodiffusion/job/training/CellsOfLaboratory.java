/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cytodiffusion.analysis.CellCuts;
import org.cytodiffusion.analysis.FieldFinder;
import org.cytodiffusion.analysis.labels.CropReader;
import org.cytodiffusion.analysis.labels.LabelledCell;
import org.cytodiffusion.analysis.labels.LabelledCells;
import org.cytodiffusion.analysis.labels.UnusableCell;
import org.cytodiffusion.analysis.scale.ScaleByNetwork;
import org.cytodiffusion.analysis.training.HeldOut;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.image.CropPlan;
import org.cytodiffusion.job.request.EngineRequest;
import org.cytodiffusion.job.request.TrainRequest;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.model.onnx.OnnxTrialErrors;

/**
 * The crops of the cells that a laboratory trains with.
 *
 * @param labelled with a label each, a class of the parent or a new one
 * @param unlabelled without
 * @param columns of the table of labels
 * @param unusable those that could not be used
 */
record CellsOfLaboratory(
        List<CropReader.Crop> labelled,
        List<CropReader.Crop> unlabelled,
        List<String> columns,
        List<UnusableCell> unusable) {

    /** Fewer of a class cannot be learned from and judged by. */
    static final int LEAST = 8;

    /** A third of the memory of a usual laptop; a run that takes more cells takes days. */
    private static final long MOST_BYTES = 1L << 30;

    /** Reads them. */
    static CellsOfLaboratory read(TrainRequest request, ModelBundle parent, Progress progress)
            throws IOException {
        List<CellClass> classes = new ArrayList<>(parent.classes());
        request.classes()
                .added()
                .forEach(made -> classes.add(new CellClass(made.name(), 0, "new")));
        LabelledCells given = request.calibration().cells().cells(classes);
        List<LabelledCell> labelled =
                given.cells().stream().filter(cell -> cell.label().isPresent()).toList();
        require(classes, new LabelledCells(List.of(), List.of(), labelled, List.of()).labels());
        List<LabelledCell> without = new ArrayList<>();
        if (request.unlabelled().isPresent()) {
            without.addAll(LabelledCells.unlabelled(request.unlabelled().get()));
        }
        CropPlan crops = request.plan().crops(parent.crops());
        int size = crops.size();
        if (3L * size * size * (labelled.size() + without.size()) > MOST_BYTES) {
            throw new UserException(
                    String.format(
                            "There are %d cells, more than can be kept in memory at a time: train"
                                    + " on fewer.",
                            labelled.size() + without.size()));
        }
        EngineRequest engine = request.engine();
        try (OnnxTrialErrors network =
                        OnnxTrialErrors.open(parent, engine.device(), engine.threads());
                FieldFinder scale =
                        FieldFinder.open(
                                FieldFinder.Plan.defaults(),
                                ModelCatalog.standard(),
                                engine.device(),
                                engine.threads())) {
            CellCuts cutter =
                    CellCuts.centred(
                            crops,
                            request.calibration().cells().pixelSize(),
                            new ScaleByNetwork(scale, parent.crops(), network));
            List<CropReader.Crop> known = new ArrayList<>();
            List<CropReader.Crop> unknown = new ArrayList<>();
            CropReader reader = new CropReader(progress);
            CropReader others = new CropReader(progress);
            reader.read(labelled, cutter, engine.threads(), known::addAll);
            if (!without.isEmpty()) {
                others.read(without, cutter, engine.threads(), unknown::addAll);
            }
            // A cell that has a label is not one without.
            unknown.removeIf(crop -> reader.named().containsKey(crop.key()));
            List<UnusableCell> unusable = new ArrayList<>(given.unusable());
            unusable.addAll(reader.unusable());
            unusable.addAll(others.unusable());
            require(
                    classes,
                    HeldOut.counts(known).entrySet().stream()
                            .collect(
                                    Collectors.toMap(Map.Entry::getKey, e -> (long) e.getValue())));
            return new CellsOfLaboratory(known, unknown, given.columns(), unusable);
        }
    }

    private static void require(List<CellClass> classes, Map<String, Long> labels)
            throws UserException {
        List<String> names = classes.stream().map(CellClass::name).toList();
        for (Map.Entry<String, Long> label : labels.entrySet()) {
            if (!names.contains(label.getKey())) {
                throw new UserException(
                        String.format(
                                "The model has no class \"%s\": map the label to one of %s, leave"
                                        + " its cells out, or name it among the new classes.",
                                label.getKey(), String.join(", ", names)));
            }
            if (label.getValue() < LEAST) {
                throw new UserException(
                        String.format(
                                "Training takes at least %d different cells of each class that is"
                                        + " given, and there are %d of \"%s\": add some, or leave"
                                        + " that class out.",
                                LEAST, label.getValue(), label.getKey()));
            }
        }
        if (labels.size() < 2) {
            throw new UserException(
                    "Training takes cells of at least two classes, and there are only "
                            + String.join("", labels.keySet())
                            + ".");
        }
    }
}
