/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.dialog;

import ij.ImagePlus;
import ij.gui.Roi;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.machine.SpeedEstimate;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.job.request.ClassifyRequest;
import org.cytodiffusion.job.request.EngineRequest;
import org.cytodiffusion.job.request.PlanesRequest;
import org.cytodiffusion.job.request.RegionRequest;

/**
 * Tells in a dialog how long a classification will take. The first sentence for a model and device
 * takes a few seconds, for it comes from a trial on the middle of the image, in a thread of its
 * own; later ones follow the choices at once.
 */
public final class TimeEstimate implements AutoCloseable {

    private static final String MEASURING = "Time: being measured on the middle of the image.";

    private final Consumer<String> tell;
    private final Map<Key, SpeedEstimate> known = new ConcurrentHashMap<>();
    private final Set<Key> asked = ConcurrentHashMap.newKeySet();
    private final ExecutorService trials = Executors.newSingleThreadExecutor();
    private volatile boolean closed;
    private volatile Question question;

    /** What a trial is for. */
    private record Key(
            String model, String device, AnalysisOptions.Cells cells, OptionalDouble pixelSize) {}

    /** What a person wants to know now. */
    private record Question(ImagePlus image, PlanesRequest request) {
        Key key() {
            EngineRequest engine = request.classify().engine();
            AnalysisOptions options = request.classify().options();
            return new Key(
                    engine.model(), engine.deviceName(), options.cells(), options.pixelSize());
        }
    }

    /**
     * Makes an estimate.
     *
     * @param tell takes sentences that come late, from another thread
     */
    public TimeEstimate(Consumer<String> tell) {
        this.tell = tell;
    }

    /**
     * The sentence for some choices.
     *
     * @param image the image
     * @param given what the person chose
     * @return how long it takes, or that this is being measured; empty if there is nothing to say
     */
    public Optional<String> sentence(ImagePlus image, GivenValues given) {
        if (closed || image == null || image.getWidth() < 1) {
            return Optional.empty();
        }
        try {
            question = new Question(image, PlanesRequest.parse(given));
        } catch (UserException e) {
            // The same will be said when the command runs, but better now.
            return Optional.of(e.getMessage());
        }
        Key key = question.key();
        if (known.containsKey(key)) {
            return Optional.of(sentence(question, known.get(key)));
        }
        if (asked.add(key)) {
            Question now = question;
            trials.execute(() -> measure(now));
        }
        return Optional.of(MEASURING);
    }

    @Override
    public void close() {
        closed = true;
        trials.shutdown();
    }

    private void measure(Question asking) {
        if (closed) {
            return;
        }
        String text;
        try {
            ClassifyRequest request = asking.request().classify();
            SpeedEstimate.Trial trial =
                    new SpeedEstimate.Trial(
                            ImageReader.read(asking.image()),
                            request.engine().bundle(),
                            request.engine().device(),
                            request.options());
            SpeedEstimate pace = SpeedEstimate.measure(trial, () -> closed);
            known.put(asking.key(), pace);
            Question latest = question;
            text = latest.key().equals(asking.key()) ? sentence(latest, pace) : MEASURING;
        } catch (IOException e) {
            // The same will be said when the command runs, but better now.
            text = e.getMessage();
        }
        if (!closed) {
            tell.accept(text);
        }
    }

    private static String sentence(Question question, SpeedEstimate pace) {
        int trials = question.request().classify().options().maxTrials();
        String most = pace.perTrial() ? " at most" : "";
        if (!question.request().regions().finds()) {
            return String.format(
                    Locale.ROOT,
                    "Time: about %s a cell%s on %s.",
                    time(pace.cellSeconds(trials)),
                    most,
                    pace.device());
        }
        double pixels = pixels(question);
        return String.format(
                Locale.ROOT,
                "Time: about %s%s for about %,d cells on %s.",
                time(pace.seconds(pixels, trials)),
                most,
                Math.round(pace.cells(pixels)),
                pace.device());
    }

    private static double pixels(Question question) {
        ImagePlus image = question.image();
        double pixels = (double) image.getWidth() * image.getHeight();
        Roi roi = image.getRoi();
        if (RegionRequest.WITHIN.equals(question.request().regions().regions()) && roi != null) {
            pixels = Math.min(pixels, roi.getStatistics().pixelCount);
        }
        try {
            return pixels * question.request().planes(image).size();
        } catch (IOException e) {
            return pixels;
        }
    }

    private static String time(double seconds) {
        if (seconds < 0.1) {
            return String.format(Locale.ROOT, "%.0f ms", Math.max(1, seconds * 1000));
        }
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        if (seconds < 120) {
            return String.format(Locale.ROOT, "%.0f s", seconds);
        }
        return seconds < 7200
                ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }
}
