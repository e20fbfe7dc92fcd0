/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import ij.ImagePlus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.Provenance;
import org.cytodiffusion.analysis.ResultSink;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.job.request.PlanesRequest;
import org.cytodiffusion.report.Remarks;

/**
 * Classifies planes of an open image, one after the other.
 *
 * @param image the image, which gets the documents of its planes
 * @param request what of it, and how
 * @param warn takes what a person should know, in sentences
 */
public record PlanesJob(ImagePlus image, PlanesRequest request, Consumer<String> warn) {

    /**
     * What was found.
     *
     * @param planes results by their place in the stack; not of planes that were not reached or
     *     could not be done
     * @param complete false if the work was cancelled before all cells were done
     */
    public record Outcome(Map<Integer, SmearResult> planes, boolean complete) {

        /** Number of cells of all planes. */
        public int cells() {
            return planes.values().stream().mapToInt(result -> result.cells().size()).sum();
        }
    }

    /**
     * Classifies the planes.
     *
     * @param progress shows how far the work is, and may cancel it
     * @return what was found
     * @throws IOException with a sentence for the user, if no plane can be done
     */
    public Outcome run(Progress progress) throws IOException {
        List<Integer> planes = request.planes(image);
        AnalysisOptions options = request.classify().options();
        try (SmearAnalysis analysis = request.classify().open()) {
            List<PlaneSource> sources = new ArrayList<>();
            for (int plane : planes) {
                sources.add(
                        new PlaneSource(image, plane, request.regions(), analysis.finder(), warn));
            }
            OpenImage open = OpenImage.of(image);
            Sink sink = new Sink(planes, warn, open);
            analysis.analyseAll(sources, options, open.watched(progress), sink);
            open.requireOpen();
            analysis.deviceRemark().ifPresent(warn);
            Outcome outcome = sink.outcome();
            attach(outcome, Provenance.of(analysis, options));
            return outcome;
        }
    }

    /** Of planes that were cancelled before their first cell, an earlier result stays. */
    private void attach(Outcome outcome, Provenance provenance) {
        outcome.planes()
                .forEach(
                        (plane, result) -> {
                            SmearDocument.of(image, plane).ifPresent(this::warnOfReviews);
                            ReviewedSmear smear = ReviewedSmear.unseen(result, provenance);
                            new SmearDocument(smear).attachTo(image, plane);
                        });
    }

    private void warnOfReviews(SmearDocument earlier) {
        int reviews = earlier.current().reviews().size();
        if (reviews > 0) {
            warn.accept(
                    reviews
                            + " reviews of "
                            + earlier.current().result().image()
                            + " belong to its earlier result, which this one replaces.");
        }
    }

    /** Keeps results; a plane that cannot be done costs no other. */
    private static final class Sink implements ResultSink<SmearResult> {

        private final List<Integer> planes;
        private final Consumer<String> warn;
        private final OpenImage open;
        private final Map<Integer, SmearResult> results = new LinkedHashMap<>();
        private final List<IOException> failures = new ArrayList<>();

        Sink(List<Integer> planes, Consumer<String> warn, OpenImage open) {
            this.planes = planes;
            this.warn = warn;
            this.open = open;
        }

        @Override
        public void done(int index, SmearImage smear, SmearResult result) {
            List<String> remarks = Remarks.of(smear, result);
            results.put(planes.get(index), result.remarked(remarks));
            remarks.forEach(warn);
        }

        @Override
        public void failed(int index, Exception reason) throws IOException {
            // Pixels of a closed image are gone, which may fail in any way.
            open.requireOpen();
            if (reason instanceof RuntimeException fault) {
                throw fault;
            }
            failures.add(UserException.of((IOException) reason));
            if (planes.size() > 1) {
                warn.accept(reason.getMessage());
            }
        }

        Outcome outcome() throws IOException {
            if (results.isEmpty() && !failures.isEmpty()) {
                throw failures.get(0);
            }
            boolean complete =
                    results.size() + failures.size() == planes.size()
                            && results.values().stream().allMatch(SmearResult::complete);
            return new Outcome(results, complete);
        }
    }
}
