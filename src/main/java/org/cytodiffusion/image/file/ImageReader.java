/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import ij.ImagePlus;
import ij.io.Opener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.image.PlanePlace;
import org.cytodiffusion.image.Planes;
import org.cytodiffusion.image.RgbPlanes;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.TimeLimit;
import org.cytodiffusion.image.UnreadableImageException;
import org.cytodiffusion.image.colour.BytePlanes;
import org.cytodiffusion.image.scale.Calibrations;
import org.cytodiffusion.image.scale.StoredScale;

/**
 * Turns whatever ImageJ opens into red, green and blue planes of 8 bits.
 *
 * <ul>
 *   <li>RGB: as it is. A stack of RGB planes gives the current one.
 *   <li>8 bits: gray values as they are, indexed colours through their lookup table.
 *   <li>16 bits and float: 0 stays black and the 99.9th percentile of the plane becomes white (one
 *       range for all channels, so that colour is kept; below 0 only if there are negative values).
 *       The display range is not used: results do not depend on how an image is looked at.
 *   <li>Several channels: the first three are red, green and blue if their lookup tables say so or
 *       if all are gray; else the channels are mixed in the colours of their lookup tables.
 *   <li>Three slices of one channel: red, green and blue ("RGB stack").
 *   <li>Hyperstacks: the current slice and frame.
 * </ul>
 *
 * <p>The planes are views of the pixels of the image where that is possible without a conversion.
 */
public final class ImageReader {

    /** How far two channels of a gray image may differ, for the noise of JPEG compression. */
    private static final int GRAY_TOLERANCE = 2;

    /** How many pixels are looked at to tell gray from colour. */
    private static final int GRAY_SAMPLES = 100_000;

    /** 4 GB, the most that ImageJ opens, at 5 MB a second, which is a slow network. */
    private static final Duration LONGEST_READ = Duration.ofMinutes(15);

    private ImageReader() {}

    /**
     * Takes the current plane of an open image.
     *
     * @param image an open image; its pixels are not changed
     * @return the plane; its name is the title of the image
     * @throws UnreadableImageException if there is no image, or its pixels are no colours
     */
    public static SmearImage read(ImagePlus image) throws UnreadableImageException {
        requirePixels(image);
        return read(image, image.getTitle(), Planes.current(image));
    }

    /**
     * Takes a plane of an open image, whichever is in view. Of virtual stacks this one is loaded.
     *
     * @param image an open image; its pixels are not changed
     * @param plane one of {@link Planes#of(ImagePlus)}
     * @return the plane; its name is {@link Planes#name(ImagePlus, int)}
     * @throws UnreadableImageException if there is no image, or its pixels are no colours
     */
    public static SmearImage read(ImagePlus image, int plane) throws UnreadableImageException {
        requirePixels(image);
        return read(image, Planes.name(image, plane), plane);
    }

    /**
     * Makes sure that there is something to read.
     *
     * @param image may be null
     * @throws UnreadableImageException if there is no image, or it has no pixels
     */
    public static void requirePixels(ImagePlus image) throws UnreadableImageException {
        if (image == null || image.getWidth() < 1 || image.getStackSize() < 1) {
            throw new UnreadableImageException(
                    "There is no image to work on: open a smear image, then run the command"
                            + " again.");
        }
    }

    private static SmearImage read(ImagePlus image, String name, int plane)
            throws UnreadableImageException {
        StoredScale scale = Calibrations.of(image);
        return new SmearImage(
                name, RgbPlanes.of(image, plane), scale.size(), scale.remark().stream().toList());
    }

    /**
     * Opens an image file with ImageJ's own readers, but without their dialogs: the file is checked
     * first, so that a damaged one ends in an exception. Large TIFF files are read as far as their
     * pixels are asked for.
     *
     * @param file a TIFF, JPEG, PNG, BMP or GIF file
     * @return its only picture; its name is the name of the file
     * @throws UnreadableImageException if the file is missing, empty, damaged, no image, or holds
     *     several pictures, which {@link OpenFile} tells apart
     */
    public static SmearImage read(Path file) throws UnreadableImageException {
        try {
            CheckedFile checked = ImageFileCheck.check(file);
            Optional<BytePlanes> small = small(checked);
            if (small.isPresent()) {
                String name = file.getFileName().toString();
                return new SmearImage(name, small.get().image(), Optional.empty());
            }
            Optional<SmearImage> large = ImageFileCheck.banded(checked);
            return large.isPresent() ? large.get() : OpenFile.of(file, decode(checked)).only();
        } catch (OutOfMemoryError | StackOverflowError | RuntimeException e) {
            throw failure(e, file);
        }
    }

    /**
     * The pictures in a file that holds several.
     *
     * @param file an image file
     * @return their places; empty if there is one, or if the file cannot be read
     */
    public static List<PlanePlace> several(Path file) {
        try {
            List<PlanePlace> places =
                    ImageFileCheck.pages(file) > 1 ? OpenFile.open(file).places() : List.of();
            return places.size() > 1 ? places : List.of();
        } catch (UnreadableImageException | OutOfMemoryError | RuntimeException e) {
            // Told when its turn comes.
            return List.of();
        }
    }

    /** Opens an image file, whatever its pixels mean. */
    static ImagePlus open(Path file) throws UnreadableImageException {
        try {
            return whole(ImageFileCheck.check(file));
        } catch (OutOfMemoryError | StackOverflowError | RuntimeException e) {
            throw failure(e, file);
        }
    }

    private static ImagePlus whole(CheckedFile file) throws UnreadableImageException {
        Optional<BytePlanes> small = small(file);
        return small.isPresent() ? JavaDecoder.image(file.path(), small.get()) : decode(file);
    }

    /**
     * Whether an image has no colour, which a classifier of stained cells should be told of.
     *
     * @param image any image
     * @return true if red, green and blue are equal all over
     */
    public static boolean isGray(SmearImage image) {
        return isGray(image.rgb());
    }

    /**
     * Whether a plane has no colour.
     *
     * @param rgb intensities in [0, 255], axes x, y, channel; zero-min
     * @return true if red, green and blue are equal all over
     */
    public static boolean isGray(RandomAccessibleInterval<UnsignedByteType> rgb) {
        RandomAccess<UnsignedByteType> at = rgb.randomAccess();
        long width = rgb.dimension(0);
        long pixels = width * rgb.dimension(1);
        long step = Math.max(1, pixels / GRAY_SAMPLES);
        for (long i = 0; i < pixels; i += step) {
            at.setPosition(new long[] {i % width, i / width, 0});
            int red = at.get().get();
            at.fwd(2);
            int green = at.get().get();
            at.fwd(2);
            int blue = at.get().get();
            if (Math.abs(red - green) > GRAY_TOLERANCE || Math.abs(green - blue) > GRAY_TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    /** A small picture, decoded here and now; what it was saved by tells no scale. */
    private static Optional<BytePlanes> small(CheckedFile file) throws UnreadableImageException {
        if (file.bytes().isEmpty()) {
            return Optional.empty();
        }
        try (ByteInput in = new ByteInput(file.bytes().get())) {
            return JavaDecoder.jpeg(file.path(), in);
        } catch (IOException e) {
            throw failure(e, file.path());
        }
    }

    private static ImagePlus decode(CheckedFile file) throws UnreadableImageException {
        ImagePlus image = inTime(file);
        if (image == null || image.getWidth() < 1) {
            throw new UnreadableImageException(
                    "ImageJ cannot decode "
                            + file.path()
                            + ": open it in the program it came from and save it as TIFF or PNG.");
        }
        return image;
    }

    /** Opener keeps the kind of the file in a static field, so only one may open at a time. */
    private static synchronized ImagePlus inTime(CheckedFile file) throws UnreadableImageException {
        try {
            return TimeLimit.within(LONGEST_READ, () -> opened(file));
        } catch (TimeoutException e) {
            throw new UnreadableImageException(
                    file.path()
                            + " was not read within "
                            + LONGEST_READ.toMinutes()
                            + " minutes, and was left out: copy it to this computer, "
                            + "or save it again as TIFF.");
        } catch (ExecutionException e) {
            throw failure(e.getCause(), file.path());
        }
    }

    /** The decoders trust every number in a file, so a damaged one may fail in any way. */
    private static UnreadableImageException failure(Throwable caught, Path file) {
        if (caught instanceof CancellationException stopped) {
            throw stopped;
        }
        if (caught instanceof UnreadableImageException known) {
            return known;
        }
        return MemoryFault.asFailure(caught, file.toString())
                        instanceof UnreadableImageException told
                ? told
                : DamagedFile.because(file, "ImageJ's reader gave up");
    }

    private static ImagePlus opened(CheckedFile file) throws IOException {
        Opener opener = new Opener();
        opener.setSilentMode(true);
        String path = file.path().toAbsolutePath().toString();
        return switch (file.kind()) {
            case Opener.BMP -> JavaDecoder.bmp(file.path());
            case Opener.JPEG ->
                    JavaDecoder.jpeg(file.path()).orElseGet(() -> opener.openImage(path));
            default -> opener.openImage(path);
        };
    }
}
