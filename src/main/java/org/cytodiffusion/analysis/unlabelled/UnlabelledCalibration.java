/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.unlabelled;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.CellCuts;
import org.cytodiffusion.analysis.FieldFinder;
import org.cytodiffusion.analysis.ImageSource;
import org.cytodiffusion.analysis.calibration.ModelCalibration;
import org.cytodiffusion.analysis.scale.ScaleByNetwork;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellScores;
import org.cytodiffusion.diffusion.TrialErrors;
import org.cytodiffusion.diffusion.calibrate.HomeFit;
import org.cytodiffusion.diffusion.calibrate.unlabelled.UnlabelledFit;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.DerivedBundle;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.model.onnx.OnnxTrialErrors;

/**
 * Learns a laboratory without labels, behind every door.
 *
 * @param parent the model
 * @param request what is wanted
 * @param images of the folder
 */
public record UnlabelledCalibration(
        ModelBundle parent, UnlabelledRequest request, List<ImageSource> images) {

    /** Images in memory at a time. */
    private static final int AT_ONCE = 16;

    /** More cells tell nothing more, and take their time. */
    private static final int MOST_CELLS = 2000;

    /** What was seen of the cells so far. */
    private record Seen(
            List<CellScores> scores, List<double[]> appearances, List<String> unusable) {}

    /**
     * Runs the network on the cells and fits what follows it. Changes nothing.
     *
     * @param device the device asked for
     * @param threads threads on the CPU, at least 1; the outcome does not depend on it
     * @param progress shows how far the work is, and may cancel it
     * @throws IOException with a sentence for the user, if it cannot be done or was cancelled
     */
    public UnlabelledOutcome run(DeviceChoice device, int threads, Progress progress)
            throws IOException {
        DerivedBundle.requireName(parent, request.model().name());
        try (OnnxTrialErrors network = OnnxTrialErrors.open(parent, device, threads);
                FieldFinder finder =
                        FieldFinder.open(
                                FieldFinder.Plan.defaults(),
                                ModelCatalog.standard(),
                                device,
                                threads)) {
            return fitted(seen(network, cuts(finder, network), threads, progress));
        } catch (CancellationException e) {
            throw ModelCalibration.cancelled();
        }
    }

    private CellCuts cuts(FieldFinder finder, TrialErrors network) {
        return request.layout() == AnalysisOptions.Layout.CROP
                ? CellCuts.centred(
                        parent.crops(),
                        request.pixelSize(),
                        new ScaleByNetwork(finder, parent.crops(), network))
                : CellCuts.ofFields(parent.crops(), request.pixelSize(), finder);
    }

    private Seen seen(TrialErrors network, CellCuts cuts, int threads, Progress progress)
            throws IOException {
        Seen seen = new Seen(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int[] trials = IntStream.range(0, parent.classParallel().calibration().trials()).toArray();
        TaskExecutor executor = TaskExecutors.fixedThreadPool(threads);
        try {
            CellCuts sharing = cuts.sharing(images, executor, progress::isCancelled);
            for (int from = 0;
                    from < images.size() && seen.scores().size() < MOST_CELLS;
                    from += AT_ONCE) {
                progress.report("Reading cells", from, images.size());
                if (progress.isCancelled()) {
                    throw new CancellationException();
                }
                List<ImageSource> some =
                        images.subList(from, Math.min(images.size(), from + AT_ONCE));
                List<List<CellCuts.Cut>> cut =
                        executor.forEachApply(
                                some, image -> sharing.cells(image, progress::isCancelled));
                take(network, trials, cut.stream().flatMap(List::stream).toList(), seen);
            }
        } finally {
            executor.close();
        }
        return seen;
    }

    private static void take(TrialErrors network, int[] trials, List<CellCuts.Cut> cuts, Seen seen)
            throws IOException {
        List<CellCuts.Cut> good = cuts.stream().filter(CellCuts.Cut::isGood).toList();
        cuts.stream().filter(cut -> !cut.isGood()).forEach(c -> seen.unusable().add(c.problem()));
        if (!good.isEmpty()) {
            List<byte[]> crops = good.stream().map(CellCuts.Cut::crop).toList();
            seen.scores().addAll(network.errors(crops, trials));
            good.forEach(cut -> seen.appearances().add(cut.appearance().orElseThrow().numbers()));
        }
    }

    private UnlabelledOutcome fitted(Seen seen) throws IOException {
        int count = seen.scores().size();
        if (count < UnlabelledFit.FEWEST) {
            String why = seen.unusable().isEmpty() ? "" : " " + seen.unusable().get(0);
            throw new UserException(
                    String.format(
                            "To learn a laboratory without labels takes at least %d nucleated"
                                    + " cells, and there are %d: give more images, or label 20 cells"
                                    + " of each class.%s",
                            UnlabelledFit.FEWEST, count, why));
        }
        UnlabelledFit fit = UnlabelledFit.of(parent.classParallel().calibration(), seen.scores());
        if (fit.changed() > UnlabelledFit.MOST_CHANGED) {
            throw new UserException(
                    String.format(
                            "The model names these cells too differently before and after learning"
                                    + " (%.0f %% of %d) for its first names to be a start: nothing was"
                                    + " changed. Label 20 cells of each class, and calibrate on these.",
                            100 * fit.changed(), count));
        }
        List<double[]> nuclei =
                IntStream.range(0, count)
                        .filter(i -> parent.classes().get(fit.after()[i]).hasNucleus())
                        .mapToObj(seen.appearances()::get)
                        .toList();
        return new UnlabelledOutcome(
                parent,
                request,
                fit,
                HomeFit.of(request.model().name(), nuclei),
                List.copyOf(seen.unusable()));
    }
}
