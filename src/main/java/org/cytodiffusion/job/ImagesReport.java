/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cytodiffusion.analysis.AnalysisOptions.Layout;
import org.cytodiffusion.analysis.ClassifiedImages;
import org.cytodiffusion.analysis.Provenance;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.display.paint.OverlayPainter;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.job.files.Pictures;
import org.cytodiffusion.job.request.ReportRequest;
import org.cytodiffusion.report.Differential.BorderCells;
import org.cytodiffusion.report.Remarks;
import org.cytodiffusion.report.ReportHead;
import org.cytodiffusion.report.ReportedImage;
import org.cytodiffusion.report.SmearReport;
import org.cytodiffusion.report.Triage;
import org.cytodiffusion.report.page.ReportFiles;

/** A report of open images, with what people said of their cells. */
public final class ImagesReport {

    private final ReportRequest request;
    private final Path target;
    private final Set<String> names = new HashSet<>();
    private final List<String> notes = new ArrayList<>();

    private ImagesReport(ReportRequest request, Path target) {
        this.request = request;
        this.target = target;
    }

    /**
     * Writes report.html, report.csv, report.json and the pictures of the images.
     *
     * @param images images of one smear, at least one
     * @param request what it is to say
     * @param target the folder that the files go to; made if it is not there
     * @return the judgement
     * @throws IOException with a sentence for the user, if an image was not classified, models
     *     differ, or the disk fails
     */
    public static Triage write(List<ImagePlus> images, ReportRequest request, Path target)
            throws IOException {
        return new ImagesReport(request, target).write(images);
    }

    private Triage write(List<ImagePlus> images) throws IOException {
        Map<ImagePlus, ReviewedSmear> smears = new LinkedHashMap<>();
        for (ImagePlus image : images) {
            smears.put(image, ClassifiedImages.document(image).current());
        }
        List<ReviewedSmear> all = List.copyOf(smears.values());
        ReviewedSmear first = all.get(0);
        requireOneModel(all);
        request.rules().ranges().require(first.result().classes());
        boolean crops = first.provenance().options().layout() == Layout.CROP;
        SmearReport report =
                new SmearReport(
                        first.result().classes(),
                        crops ? BorderCells.COUNTED : BorderCells.LEFT_OUT);
        OutputFolder folder = OutputFolder.open(target);
        Pictures pictures = new Pictures(folder);
        for (Map.Entry<ImagePlus, ReviewedSmear> entry : smears.entrySet()) {
            report.add(reported(entry.getKey(), entry.getValue(), pictures));
        }
        return ReportFiles.write(
                folder, head(first.provenance(), images.size()), report, request.rules());
    }

    private ReportedImage reported(ImagePlus image, ReviewedSmear smear, Pictures pictures)
            throws IOException {
        SmearImage pixels = ImageReader.read(image);
        notes.addAll(Remarks.of(pixels, smear.result()));
        String name = unique(smear.result().image());
        pictures.write(name, OverlayPainter.paint(pixels, smear.result(), smear.reviews()));
        return new ReportedImage(
                smear.result(),
                smear.reviews(),
                Optional.of(Pictures.OVERLAYS + name),
                () -> ImageReader.read(image));
    }

    /** A name of a file that no other image of the report has, safe on every system. */
    private String unique(String image) {
        String plain = image.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
        String name = Pictures.nameFor(plain, false);
        for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = i + "-" + Pictures.nameFor(plain, false);
        }
        return name;
    }

    private static void requireOneModel(List<ReviewedSmear> smears) throws IOException {
        Provenance first = smears.get(0).provenance();
        for (ReviewedSmear smear : smears) {
            Provenance other = smear.provenance();
            boolean same =
                    other.model().equals(first.model()) && other.version().equals(first.version());
            if (!same) {
                throw new UserException(
                        String.format(
                                "The images were classified by different models (%s %s and %s %s):"
                                        + " classify them by one, or report them one by one.",
                                first.model(), first.version(), other.model(), other.version()));
            }
        }
    }

    private ReportHead head(Provenance provenance, int images) {
        Map<String, String> parameters = provenance.options().parameters();
        parameters.put("model_folder", provenance.folder().toString());
        return new ReportHead(
                request.title(),
                provenance.model() + " " + provenance.version(),
                provenance.device(),
                Instant.now(),
                new ReportHead.Images(images, 0),
                parameters,
                notes);
    }
}
