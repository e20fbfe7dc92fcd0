/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.analysis.ImageSource;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.analysis.metadata.ImageFacts;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.cell.Review;
import org.cytodiffusion.display.paint.OverlayPainter;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.UnreadableImageException;
import org.cytodiffusion.job.files.Pictures;
import org.cytodiffusion.job.inputs.PlaneName;
import org.cytodiffusion.job.request.ReportRequest;
import org.cytodiffusion.report.Differential;
import org.cytodiffusion.report.ReportHead;
import org.cytodiffusion.report.ReportedImage;
import org.cytodiffusion.report.RunFolder;
import org.cytodiffusion.report.SmearReport;
import org.cytodiffusion.report.Triage;
import org.cytodiffusion.report.page.ReportFiles;
import org.cytodiffusion.report.page.TriageFiles;
import org.cytodiffusion.report.smears.SmearPlan;
import org.cytodiffusion.report.smears.Smears;
import org.cytodiffusion.report.tables.ImagesTable;

/** Reports what an earlier run found. */
public final class RunReport {

    /**
     * What to do.
     *
     * @param folder the folder of the run
     * @param out where the report goes
     * @param reviews files of reviews, and folders of such files
     * @param images where the images are now; empty if they are where they were
     * @param request what it is to say
     */
    public record Settings(
            Path folder,
            Path out,
            List<Path> reviews,
            Optional<Path> images,
            ReportRequest request) {}

    private static final String REVIEWED = "reviewed/";

    private final Settings settings;

    private RunReport(Settings settings) {
        this.settings = settings;
    }

    /**
     * Writes report.html, report.csv and report.json.
     *
     * @param settings what to do
     * @return the judgement
     * @throws IOException with a sentence for the user, if the folder cannot be used
     */
    public static Triage write(Settings settings) throws IOException {
        return new RunReport(settings).write();
    }

    private Triage write() throws IOException {
        RunFolder run = RunFolder.read(settings.folder());
        Map<String, Map<Integer, Review>> reviews =
                RunReviews.of(settings.reviews(), run.results());
        SmearPlan plan = plan(run);
        OutputFolder out = OutputFolder.open(settings.out());
        Smears smears = new Smears(run.classes(), run.borderCells(), plan);
        SmearReport report = new SmearReport(run.classes(), run.borderCells());
        List<Path> places = places(run.head().parameters().getOrDefault("inputs", ""));
        for (SmearResult result : run.results()) {
            Map<Integer, Review> said = reviews.getOrDefault(result.image(), Map.of());
            ImageSource source = () -> read(result, places);
            Optional<String> picture =
                    said.isEmpty() ? picture(result) : painted(result, said, source, out);
            ReportedImage image = new ReportedImage(result, said, picture, source);
            report.add(image);
            smears.add(image);
        }
        ReportHead head = run.head().titled(settings.request().title());
        if (plan.facts().isGrouped()) {
            Differential.write(smears.differentials(), out.file("differential.csv"));
            TriageFiles.write(out, head, smears.ranked());
        }
        return ReportFiles.write(out, head, report, plan.rules());
    }

    /** What is said now of smears counts, else what was said to the run. */
    private SmearPlan plan(RunFolder run) throws IOException {
        ReportRequest request = settings.request();
        request.rules().ranges().require(run.classes());
        List<String> images = run.results().stream().map(SmearResult::image).toList();
        ImageFacts facts =
                request.smears().isGiven()
                        ? request.smears().facts(images)
                        : ImagesTable.facts(settings.folder(), images);
        return new SmearPlan(facts, request.rules());
    }

    /** The picture of the run, as seen from the page. */
    private Optional<String> picture(SmearResult result) {
        Path from = settings.out().toAbsolutePath().normalize();
        Path run = settings.folder().toAbsolutePath().normalize();
        return new Pictures(new OutputFolder(run))
                .earlier(result.image())
                .map(
                        file ->
                                from.relativize(run.resolve(file))
                                        .toString()
                                        .replace(File.separatorChar, '/'));
    }

    /** A picture with what people said, beside that of the run; that one if the image is gone. */
    private Optional<String> painted(
            SmearResult result, Map<Integer, Review> said, ImageSource source, OutputFolder out)
            throws IOException {
        try {
            SmearImage image = source.read();
            String name = REVIEWED + Pictures.nameFor(result.image(), true);
            new Pictures(out).write(name, OverlayPainter.paint(image, result, said));
            return Optional.of(Pictures.OVERLAYS + name);
        } catch (UnreadableImageException e) {
            return picture(result);
        }
    }

    /** Where the images may be: in the folder that was given, else what the run was given. */
    private List<Path> places(String inputs) {
        List<Path> places = new ArrayList<>();
        settings.images().ifPresent(places::add);
        for (String input : inputs.replaceAll("^\\[|\\]$", "").split(", ")) {
            if (!input.isBlank()) {
                places.add(Path.of(input));
            }
        }
        return places;
    }

    private static SmearImage read(SmearResult result, List<Path> places) throws IOException {
        PlaneName name = PlaneName.of(result.image());
        for (Path place : places) {
            Path inside = place.resolve(name.file());
            boolean itself = place.endsWith(Path.of(name.file()));
            Path file = itself && !Files.isDirectory(place) ? place : inside;
            if (Files.isRegularFile(file)) {
                SmearImage image = name.read(file);
                if (image.width() == result.width() && image.height() == result.height()) {
                    return image;
                }
            }
        }
        throw new UnreadableImageException(
                result.image() + " is not where it was: give --images the folder it is in now.");
    }
}
