/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.machine;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.cytodiffusion.analysis.AnalysisOptions;
import org.cytodiffusion.analysis.CellRate;
import org.cytodiffusion.analysis.SmearAnalysis;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.LatentModel;
import org.cytodiffusion.model.ModelBundle;

/**
 * How fast an image can be classified on this computer, tried on the middle of it.
 *
 * @param device the device that was really used
 * @param opening seconds until the model is ready
 * @param finding seconds to find the cells of one pixel of an image
 * @param density cells a pixel
 * @param cell seconds to classify a cell; of latent models with one trial
 * @param perTrial whether a cell takes as many times longer as it may have trials at most
 */
public record SpeedEstimate(
        String device,
        double opening,
        double finding,
        double density,
        double cell,
        boolean perTrial) {

    /** Edge of the part that is tried, in pixels. */
    private static final int PART = 700;

    /** So long a trial of the classification may take, in seconds, once it has done a cell. */
    private static final double LONGEST = 1.5;

    /**
     * What is tried.
     *
     * @param image the image, which is not changed
     * @param model a verified bundle
     * @param device the device asked for
     * @param options what the person chose
     */
    public record Trial(
            SmearImage image, ModelBundle model, DeviceChoice device, AnalysisOptions options) {}

    /**
     * Tries it, for a few seconds.
     *
     * @param trial what
     * @param cancelled asked now and then; once true, the numbers mean nothing
     * @throws IOException with a sentence for the user, if it cannot be done
     */
    public static SpeedEstimate measure(Trial trial, BooleanSupplier cancelled) throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        boolean latent = trial.model().kind() instanceof LatentModel;
        AnalysisOptions given = trial.options();
        AnalysisOptions options =
                new AnalysisOptions(
                        given.cells(),
                        given.layout(),
                        given.pixelSize(),
                        latent ? 1 : given.maxTrials());
        SmearImage part = middle(trial.image());
        double pixels = (double) part.width() * part.height();
        long start = System.nanoTime();
        try (SmearAnalysis analysis = SmearAnalysis.open(trial.model(), trial.device(), threads)) {
            double opening = seconds(start);
            Watch watch = new Watch(cancelled);
            SmearResult result = analysis.analyse(part, options, watch);
            double all = seconds(start) - opening;
            double classifying = watch.classifying();
            int done = result.cells().size();
            return new SpeedEstimate(
                    analysis.device(),
                    opening,
                    (all - classifying) / pixels,
                    Math.max(done, watch.found) / pixels,
                    done == 0 ? 0 : classifying / done,
                    latent);
        }
    }

    /**
     * Seconds for a whole image or stack.
     *
     * @param pixels in which cells are looked for, of all planes
     * @param maxTrials upper limit of trials a cell
     */
    public double seconds(double pixels, int maxTrials) {
        return opening + pixels * finding + cells(pixels) * cellSeconds(maxTrials);
    }

    /** Seconds for one cell, at most as many as here. */
    public double cellSeconds(int maxTrials) {
        return cell * (perTrial ? maxTrials : 1);
    }

    /** How many cells there may be in so many pixels. */
    public double cells(double pixels) {
        return pixels * density;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static SmearImage middle(SmearImage image) {
        int width = Math.min(PART, image.width());
        int height = Math.min(PART, image.height());
        int left = (image.width() - width) / 2;
        int top = (image.height() - height) / 2;
        RandomAccessibleInterval<UnsignedByteType> part =
                Views.interval(
                        image.rgb(),
                        new long[] {left, top, 0},
                        new long[] {left + width - 1L, top + height - 1L, 2});
        return new SmearImage(image.name(), Views.zeroMin(part), image.calibration());
    }

    /** Takes the time of classification, and ends it when that is known well enough. */
    private static final class Watch implements Progress {

        private final BooleanSupplier cancelled;
        private volatile long begun;
        private volatile long done;
        private volatile long found;

        Watch(BooleanSupplier cancelled) {
            this.cancelled = cancelled;
        }

        @Override
        public void report(String stage, long doneNow, long total) {
            if (stage.startsWith(CellRate.STAGE)) {
                begun = begun == 0 ? System.nanoTime() : begun;
                done = doneNow;
                found = total;
            }
        }

        @Override
        public boolean isCancelled() {
            return cancelled.getAsBoolean() || done > 0 && classifying() > LONGEST;
        }

        double classifying() {
            return begun == 0 ? 0 : seconds(begun);
        }
    }
}
