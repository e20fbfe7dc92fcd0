/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.region;

import ij.gui.Roi;
import ij.io.RoiDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.cytodiffusion.image.UnreadableImageException;

/**
 * Outlines in a file, as ImageJ's ROI Manager and programs that write for it save them.
 *
 * @param outlines one an entry, in their order; empty where an entry could not be read, so that the
 *     others keep their numbers
 * @param remarks sentences on entries that could not be read, often none
 */
record RoiFile(List<Optional<Roi>> outlines, List<String> remarks) {

    private static final String ENDING = ".roi";

    /** No outline of a cell comes near; a damaged entry may claim any size. */
    private static final int LARGEST = 64 << 20;

    /**
     * Reads a file.
     *
     * @param file outlines in a zip file, or a single one
     * @return at least one outline
     * @throws UnreadableImageException if none can be read
     */
    static RoiFile read(Path file) throws UnreadableImageException {
        if (!Files.exists(file)) {
            throw new UnreadableImageException(
                    "There is no file " + file + ", so it holds no outlines: check the path.");
        }
        try {
            return isOutline(file.toString()) ? single(file) : zipped(file);
        } catch (ZipException e) {
            throw new UnreadableImageException(
                    file
                            + " is not a complete zip file and holds no outlines: save them again"
                            + " in ImageJ's ROI Manager (More > Save...), or copy the file again.");
        } catch (IOException e) {
            throw e instanceof UnreadableImageException known
                    ? known
                    : new UnreadableImageException(
                            file + " cannot be read (" + e.getMessage() + "): check the disk.");
        }
    }

    private static RoiFile single(Path file) throws IOException {
        Optional<Roi> roi = decode(Files.readAllBytes(file));
        if (roi.isEmpty()) {
            throw new UnreadableImageException(
                    file
                            + " is damaged and holds no outlines: save it again in ImageJ's ROI"
                            + " Manager (More > Save...).");
        }
        return new RoiFile(List.of(roi), List.of());
    }

    private static RoiFile zipped(Path file) throws IOException {
        List<Optional<Roi>> outlines = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        int others = 0;
        // Names are of no matter but their endings, and in this code every byte is a character.
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1)) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (isJunk(entry)) {
                    continue;
                }
                if (!isOutline(entry.getName())) {
                    others++;
                    continue;
                }
                Optional<Roi> roi = read(zip, entry);
                outlines.add(roi);
                if (roi.isEmpty()) {
                    bad.add(entry.getName());
                }
            }
        }
        if (bad.size() == outlines.size()) {
            throw none(file, bad, others);
        }
        return new RoiFile(outlines, remarks(file, bad));
    }

    private static Optional<Roi> read(ZipFile zip, ZipEntry entry) {
        try (InputStream in = zip.getInputStream(entry)) {
            return in == null ? Optional.empty() : decode(in.readNBytes(LARGEST));
        } catch (IOException | RuntimeException e) {
            // One bad entry, such as one that is encrypted, costs no other.
            return Optional.empty();
        }
    }

    private static Optional<Roi> decode(byte[] bytes) {
        try {
            return Optional.ofNullable(RoiDecoder.openFromByteArray(bytes));
        } catch (RuntimeException e) {
            // A decoder that runs over the end of damaged bytes.
            return Optional.empty();
        }
    }

    private static boolean isOutline(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    /** Macs add a file with the attributes of each, by its name after a dot and a bar. */
    private static boolean isJunk(ZipEntry entry) {
        return entry.isDirectory()
                || Arrays.stream(entry.getName().split("[/\\\\]"))
                        .anyMatch(part -> part.startsWith(".") || part.equals("__MACOSX"));
    }

    private static UnreadableImageException none(Path file, List<String> bad, int others) {
        String why =
                !bad.isEmpty()
                        ? "of " + bad.size() + " none can be read, as " + bad.get(0)
                        : others > 0
                                ? "the files in it do not end in .roi"
                                : "there is nothing in it";
        return new UnreadableImageException(
                file
                        + " holds no outlines ("
                        + why
                        + "): save them in ImageJ's ROI Manager (More > Save...).");
    }

    private static List<String> remarks(Path file, List<String> bad) {
        return bad.isEmpty()
                ? List.of()
                : List.of(
                        String.format(
                                "%d of the outlines in %s cannot be read and were left out, as %s.",
                                bad.size(), file.getFileName(), bad.get(0)));
    }
}
