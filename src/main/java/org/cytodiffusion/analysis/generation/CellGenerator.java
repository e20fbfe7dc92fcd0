/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.generation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.diffusion.CropNumbers;
import org.cytodiffusion.diffusion.sample.CellSampler;
import org.cytodiffusion.diffusion.sample.Draw;
import org.cytodiffusion.diffusion.sample.SamplingPlan;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.onnx.DrawingNetwork;

/**
 * Draws new cells, and holds them beside real ones: the one way behind every door.
 *
 * <p>Owns its network; one call at a time.
 */
public final class CellGenerator implements AutoCloseable {

    private final ModelBundle model;
    private final DrawingNetwork denoiser;

    private CellGenerator(ModelBundle model, DrawingNetwork denoiser) {
        this.model = model;
        this.denoiser = denoiser;
    }

    /**
     * Opens a model for generation.
     *
     * @param model a verified bundle
     * @param laboratory in whose stain and camera cells are drawn, in any case; empty for the first
     *     of the model
     * @param device the device asked for
     * @param threads threads on the CPU, at least 1
     * @throws BundleException if its network cannot be loaded, or it is of a kind that predicts no
     *     clean cells
     * @throws UserException if the model knows no such laboratory
     */
    public static CellGenerator open(
            ModelBundle model, Optional<String> laboratory, DeviceChoice device, int threads)
            throws BundleException, UserException {
        int number = laboratory.isEmpty() ? 0 : laboratory(model, laboratory.get());
        return new CellGenerator(model, DrawingNetwork.open(model, number, device, threads));
    }

    private static int laboratory(ModelBundle model, String name)
            throws BundleException, UserException {
        List<String> known =
                model.classParallel().generation().map(g -> g.laboratories()).orElse(List.of());
        if (known.isEmpty()) {
            throw new UserException(
                    "The model "
                            + model.name()
                            + " draws cells of one kind of stain: give no laboratory.");
        }
        return index("laboratory", name, known);
    }

    private static int index(String what, String name, List<String> known) throws UserException {
        int index = known.indexOf(name.trim().toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new UserException(
                    "There is no "
                            + what
                            + " \""
                            + name
                            + "\": choose among "
                            + String.join(", ", known)
                            + ".");
        }
        return index;
    }

    /**
     * Looks whether what is asked for can be done, before minutes of work.
     *
     * @param options what the person chose
     * @return what is to be done
     * @throws UserException if there is no such class or folder, or no cell in it
     */
    public GenerationPlan plan(GenerationOptions options) throws UserException {
        List<String> remarks = new ArrayList<>();
        List<Integer> classes = classes(options.classes());
        return new GenerationPlan(
                options,
                new DrawPlan(model, reader(options), remarks).of(options, classes),
                folder(options.references().nearest()),
                folder(options.references().blind()),
                remarks);
    }

    /**
     * Generates cells. Cell i of a class depends on model, class, seed, i and sampling alone, and
     * on the given cell if there is one.
     *
     * @param plan what is to be done
     * @param progress shows how many cells are done, and may cancel: then those done are returned
     * @return the cells
     * @throws IOException with a sentence for the user, if the network cannot be run, or there are
     *     no real cells to compare with
     */
    public Generation run(GenerationPlan plan, Progress progress) throws IOException {
        long start = System.nanoTime();
        RealCellReader reader = reader(plan.options());
        List<String> remarks = new ArrayList<>(plan.remarks());
        List<GeneratedCell> cells = draw(plan.entries(), plan.options(), progress);
        boolean complete = cells.size() == plan.entries().size();
        Optional<NearestCells> nearest = Optional.empty();
        Optional<BlindComparison> test = Optional.empty();
        if (complete && plan.blind().isPresent()) {
            BlindMaker maker = new BlindMaker(plan.blind().get(), reader, plan.options().seed());
            test = Optional.of(maker.of(cells));
            remarks.addAll(maker.remarks());
        }
        if (complete && plan.near().isPresent()) {
            NearestSearch search = new NearestSearch(reader, cells);
            nearest = search.run(plan.near().get(), progress);
            remarks.addAll(search.remarks());
            complete = nearest.isPresent();
        }
        denoiser.remark().ifPresent(remarks::add);
        return new Generation(
                model,
                denoiser.device(),
                plan.options(),
                cells,
                complete,
                nearest,
                test,
                remarks.stream().distinct().toList(),
                (System.nanoTime() - start) / 1e9);
    }

    private RealCellReader reader(GenerationOptions options) {
        return new RealCellReader(model.crops(), options.references().pixelSize());
    }

    private Optional<RealCells> folder(Optional<Path> folder) throws UserException {
        return folder.isEmpty()
                ? Optional.empty()
                : Optional.of(RealCells.in(folder.get(), model.classes()));
    }

    private List<GeneratedCell> draw(
            List<DrawPlan.Entry> plan, GenerationOptions options, Progress progress)
            throws IOException {
        List<GeneratedCell> cells = new ArrayList<>();
        double time = options.references().given().map(GenerationOptions.Given::time).orElse(1.0);
        while (cells.size() < plan.size() && !progress.isCancelled()) {
            progress.report("Generating cells", cells.size(), plan.size());
            // Asked each time: a device may turn out smaller in the midst of work.
            int batch = denoiser.cellsAtOnce();
            List<DrawPlan.Entry> next =
                    plan.subList(cells.size(), Math.min(plan.size(), cells.size() + batch));
            CellSampler sampler = new CellSampler(denoiser, sampling(options, batch));
            List<Draw> draws = next.stream().map(DrawPlan.Entry::draw).toList();
            List<float[]> drawn = sampler.resample(draws, given(next), time);
            for (int i = 0; i < next.size(); i++) {
                cells.add(cell(next.get(i), drawn.get(i)));
            }
        }
        progress.report("Generating cells", cells.size(), plan.size());
        return cells;
    }

    private SamplingPlan sampling(GenerationOptions options, int batch) {
        int numbers = numbers();
        int steps = options.sampling().steps();
        SamplingPlan plan =
                switch (options.sampling().way()) {
                    case DPM -> SamplingPlan.multistep(numbers, steps, batch);
                    case DDIM -> SamplingPlan.ddim(numbers, steps, 0, batch);
                };
        return denoiser.times().map(plan::at).orElse(plan);
    }

    private int numbers() {
        return 3 * model.crops().size() * model.crops().size();
    }

    private List<float[]> given(List<DrawPlan.Entry> entries) {
        float[] nothing = new float[numbers()];
        return entries.stream()
                .map(e -> e.given().map(real -> CropNumbers.of(real.crop())).orElse(nothing))
                .toList();
    }

    private GeneratedCell cell(DrawPlan.Entry entry, float[] drawn) {
        Draw draw = entry.draw();
        return new GeneratedCell(
                model.classes().get(draw.cellClass()),
                draw.index(),
                CropNumbers.crop(drawn),
                entry.given());
    }

    private List<Integer> classes(List<String> names) throws UserException {
        List<String> known = model.classes().stream().map(CellClass::name).toList();
        if (names.isEmpty()) {
            return IntStream.range(0, known.size()).boxed().toList();
        }
        List<Integer> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(index("class", name, known));
        }
        return chosen.stream().distinct().toList();
    }

    @Override
    public void close() {
        denoiser.close();
    }
}
