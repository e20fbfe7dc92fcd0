/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis.scale;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.analysis.ImageSource;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.PreparedSmear;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.colour.WhiteBalance;
import org.cytodiffusion.segment.field.ScaleFinder;

/**
 * What images that belong together tell of their scale together. One image may hold few red cells,
 * or none; but a folder comes from one microscope. Some images, evenly spread over all, are looked
 * at; where they agree, all of their folder get the median. The same images give the same scales.
 */
public final class SharedScales {

    /** Fewer images than this do not tell a scale together. */
    static final int FEWEST = 3;

    private static final double AGREE = 1.25;
    private static final double LEAST_AGREEING = 0.6;
    // A nucleus tells the scale only where fewer images than this show red cells.
    private static final double LEAST_RED = 0.15;

    private final ScaleFinder finder;
    private final Map<String, Optional<PixelSize>> sizes = new HashMap<>();
    private final Map<String, Double> ratios = new HashMap<>();
    private Optional<PixelSize> all = Optional.empty();

    /**
     * What one image told.
     *
     * @param group what it belongs to
     * @param known the scale that is given or stored with it
     * @param told the scale that is seen in it
     */
    public record Sample(String group, Optional<PixelSize> known, Optional<PixelSize> told) {

        // Nuclei do not speak against a scale.
        Optional<Double> ratio() {
            return told.filter(t -> t.source() == PixelSize.Source.RED_CELLS)
                    .flatMap(t -> known.map(k -> t.micrometres() / k.micrometres()));
        }
    }

    private SharedScales(ScaleFinder finder) {
        this.finder = finder;
    }

    /**
     * Every image tells its own scale.
     *
     * @param finder tells the scale of an image by itself
     */
    public static SharedScales none(ScaleFinder finder) {
        return new SharedScales(finder);
    }

    /**
     * Looks at some of the images; those that cannot be read are passed over.
     *
     * @param images all images of a run, done or not
     * @param survey which of them are looked at, and what is known before
     * @param executor looks at several at a time
     * @param cancelled asked between images
     * @return what they tell together
     */
    public SharedScales among(
            List<? extends ImageSource> images,
            ScaleSurvey survey,
            TaskExecutor executor,
            BooleanSupplier cancelled) {
        List<ImageSource> chosen =
                survey.chosen(images.size()).stream().<ImageSource>map(images::get).toList();
        List<Sample> samples =
                executor
                        .forEachApply(
                                chosen,
                                image ->
                                        cancelled.getAsBoolean()
                                                ? null
                                                : sample(image, survey).orElse(null))
                        .stream()
                        .filter(Objects::nonNull)
                        .toList();
        return with(samples);
    }

    /** The same finder, and what images tell that were looked at elsewhere. */
    public SharedScales with(List<Sample> samples) {
        SharedScales shared = none(finder);
        shared.agree(samples);
        return shared;
    }

    /**
     * The scale of an image of a group that nothing is known of; empty if the group shares none.
     */
    public Optional<PixelSize> of(String group) {
        return sizes.getOrDefault(group, all);
    }

    /**
     * The scale that is seen in an image by itself.
     *
     * @param rgb white-balanced intensities, axes x, y, channel; zero-min
     */
    public Optional<PixelSize> seen(RandomAccessibleInterval<UnsignedByteType> rgb) {
        return finder.scale(rgb, TaskExecutors.singleThreaded());
    }

    /** How many times too small the known scale of a group is by its red cells; 1 if unknown. */
    double ratio(String group) {
        return ratios.getOrDefault(group, 1.0);
    }

    /**
     * What an image tells.
     *
     * @param source the image
     * @param survey what is known of its scale before
     * @return empty if it cannot be read
     */
    public Optional<Sample> sample(ImageSource source, ScaleSurvey survey) {
        try {
            SmearImage image = source.read();
            Optional<PixelSize> known = survey.known(image);
            return Optional.of(
                    new Sample(
                            source.group(),
                            known,
                            seen(WhiteBalance.apply(PreparedSmear.of(image.rgb(), false).rgb()))));
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // What is wrong with it is said when its turn comes.
            return Optional.empty();
        }
    }

    private void agree(List<Sample> samples) {
        all = median(open(samples));
        samples.stream()
                .collect(Collectors.groupingBy(Sample::group))
                .forEach(
                        (group, its) -> {
                            sizes.put(group, size(open(its)));
                            ratio(its).ifPresent(ratio -> ratios.put(group, ratio));
                        });
    }

    private static List<Sample> open(List<Sample> samples) {
        return samples.stream().filter(s -> s.known.isEmpty()).toList();
    }

    private Optional<PixelSize> size(List<Sample> group) {
        return group.size() < FEWEST
                ? all
                : median(group).map(own -> all.filter(a -> isAsGood(a, own)).orElse(own));
    }

    // The scale of the whole run serves a folder that agrees with it, or shows no red cells.
    private static boolean isAsGood(PixelSize all, PixelSize own) {
        return agree(all.micrometres(), own.micrometres())
                || all.source() == PixelSize.Source.RED_CELLS
                        && own.source() != PixelSize.Source.RED_CELLS;
    }

    private static Optional<PixelSize> median(List<Sample> samples) {
        List<PixelSize> told = samples.stream().flatMap(s -> s.told.stream()).toList();
        List<PixelSize> red =
                told.stream().filter(s -> s.source() == PixelSize.Source.RED_CELLS).toList();
        boolean byRed = !red.isEmpty() && red.size() >= LEAST_RED * samples.size();
        List<PixelSize> sorted =
                (byRed ? red : told)
                        .stream()
                                .sorted(Comparator.comparingDouble(PixelSize::micrometres))
                                .toList();
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        PixelSize median = sorted.get(sorted.size() / 2);
        long agreeing =
                sorted.stream().filter(s -> agree(s.micrometres(), median.micrometres())).count();
        // Nuclei differ from cell to cell, and tell something only together.
        PixelSize.Source source = byRed ? PixelSize.Source.RED_CELLS : PixelSize.Source.CELL;
        return byRed && agreeing < LEAST_AGREEING * sorted.size()
                ? Optional.empty()
                : Optional.of(new PixelSize(median.micrometres(), source));
    }

    private static Optional<Double> ratio(List<Sample> samples) {
        List<Double> ratios = samples.stream().flatMap(s -> s.ratio().stream()).sorted().toList();
        boolean enough = !ratios.isEmpty() && ratios.size() >= LEAST_RED * samples.size();
        return enough ? Optional.of(ratios.get(ratios.size() / 2)) : Optional.empty();
    }

    private static boolean agree(double one, double other) {
        return Math.max(one / other, other / one) < AGREE;
    }
}
