/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import ij.io.FileInfo;
import ij.io.Opener;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.UnreadableImageException;

/**
 * Finds out whether ImageJ will be able to open a file. ImageJ itself answers a bad file with a
 * message box, with lines on the console, or with an image that is gray where data are missing.
 */
final class ImageFileCheck {

    // Names that are valid in every encoding.
    private static final Pattern PLAIN = Pattern.compile("\\p{ASCII}*");

    private ImageFileCheck() {}

    /**
     * Checks a file.
     *
     * @throws UnreadableImageException unless it is a whole image of a kind that ImageJ opens by
     *     itself
     */
    static CheckedFile check(Path file) throws UnreadableImageException {
        BasicFileAttributes known = attributes(file);
        if (!PLAIN.matcher(file.toString()).matches() && !file.toFile().exists()) {
            throw new UnreadableImageException(
                    "The name of "
                            + file
                            + " is not valid text in the encoding of this system, so "
                            + "ImageJ cannot open it: rename the file.");
        }
        if (known.isDirectory()) {
            throw new UnreadableImageException(file + " is a folder, not an image file.");
        }
        if (!Files.isReadable(file)) {
            throw new UnreadableImageException(
                    "You have no permission to read " + file + ": change its permissions.");
        }
        try {
            if (known.size() == 0) {
                throw new UnreadableImageException(
                        file + " is empty (0 bytes): copy it again from its source.");
            }
            return checkContent(file, known.size());
        } catch (EOFException e) {
            throw new UnreadableImageException(
                    file + " is cut short, its end is missing: copy it again from its source.");
        } catch (NoSuchFileException e) {
            throw new UnreadableImageException("There is no file " + file + ": check the path.");
        } catch (UnreadableImageException e) {
            throw e;
        } catch (IOException e) {
            throw new UnreadableImageException(
                    file
                            + " cannot be read ("
                            + e.getMessage()
                            + "): check the disk, or copy it again.");
        }
    }

    /**
     * How many pages a file may have, without a look at their pixels.
     *
     * @return 1 if it is of a kind that has one
     * @throws UnreadableImageException if its directory cannot be read
     */
    static int pages(Path file) throws UnreadableImageException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return 1;
        }
        try {
            int kind = new Opener().getFileType(file.toAbsolutePath().toString());
            return switch (kind) {
                case Opener.TIFF, Opener.TIFF_AND_DICOM -> TiffCheck.pages(file);
                // Frames are told apart by decoding only.
                case Opener.GIF -> Integer.MAX_VALUE;
                default -> 1;
            };
        } catch (IOException e) {
            return 1;
        }
    }

    /**
     * A large picture that is read some rows at a time.
     *
     * @param file one that passed the check
     * @return empty if it is to be opened as a whole
     * @throws UnreadableImageException if it cannot be read
     */
    static Optional<SmearImage> banded(CheckedFile file) throws UnreadableImageException {
        if (file.kind() != Opener.TIFF) {
            return Optional.empty();
        }
        try {
            Optional<FileInfo[]> planes = TiffCheck.banded(file.path());
            return planes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(TiffBands.read(file.path(), planes.get()));
        } catch (UnreadableImageException e) {
            throw e;
        } catch (IOException e) {
            throw DamagedFile.because(file.path(), "its directory cannot be read");
        }
    }

    private static BasicFileAttributes attributes(Path file) throws UnreadableImageException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (IOException e) {
            throw new UnreadableImageException("There is no file " + file + ": check the path.");
        }
    }

    private static CheckedFile checkContent(Path file, long size) throws IOException {
        Optional<CheckedFile> small = CheckedFile.smallJpeg(file, size);
        if (small.isPresent()) {
            return small.get();
        }
        int kind = new Opener().getFileType(file.toAbsolutePath().toString());
        if (kind == Opener.JPEG) {
            JpegCheck.check(file, Files.newInputStream(file));
            return new CheckedFile(file, kind);
        }
        switch (kind) {
            case Opener.TIFF, Opener.TIFF_AND_DICOM -> TiffCheck.check(file);
            case Opener.PNG -> PngCheck.check(file);
            case Opener.BMP -> BmpCheck.check(file);
            case Opener.GIF -> GifCheck.check(file);
            default -> {
                if (TiffWalk.isBig(file)) {
                    throw new UnreadableImageException(
                            file
                                    + " is a BigTIFF, which ImageJ cannot open by itself: open it"
                                    + " with Bio-Formats and save the part that you want as an"
                                    + " ordinary TIFF.");
                }
                throw new UnreadableImageException(
                        file
                                + " is not an image that ImageJ opens by itself ("
                                + describe(kind)
                                + "): give a TIFF, PNG, JPEG, BMP or GIF file.");
            }
        }
        return new CheckedFile(file, kind);
    }

    private static String describe(int kind) {
        return switch (kind) {
            case Opener.TEXT, Opener.JAVA_OR_TEXT, Opener.TABLE -> "its content is text";
            case Opener.UNKNOWN -> "its content is of an unknown kind";
            default -> "its content looks like " + Opener.types[kind];
        };
    }
}
