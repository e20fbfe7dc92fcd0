/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

/** What tells the pixels of an image from those of any other, whatever its file is called. */
public final class PixelHash {

    private static final int ROWS = 64;

    private PixelHash() {}

    /**
     * The SHA-256 of width, height, and the red, green and blue planes.
     *
     * @param image any image; every pixel is read once
     * @return 64 digits, lower-case hex
     */
    public static String of(SmearImage image) {
        MessageDigest digest = sha256();
        int width = image.width();
        int height = image.height();
        digest.update(ByteBuffer.allocate(8).putInt(width).putInt(height).array());
        byte[] rows = new byte[width * ROWS];
        for (int c = 0; c < 3; c++) {
            PrimitiveBlocks<UnsignedByteType> blocks =
                    PrimitiveBlocks.of(
                            Views.hyperSlice(image.rgb(), 2, c), PrimitiveBlocks.OnFallback.ACCEPT);
            for (int y = 0; y < height; y += ROWS) {
                int count = Math.min(ROWS, height - y);
                blocks.copy(new int[] {0, y}, rows, new int[] {width, count});
                digest.update(rows, 0, width * count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
