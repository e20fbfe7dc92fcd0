/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import javax.imageio.stream.ImageInputStreamImpl;

/** Bytes in memory, for Java's decoders; Java's own stream of this kind copies them. */
final class ByteInput extends ImageInputStreamImpl {

    private final byte[] bytes;

    /** Reads these, which are not changed. */
    ByteInput(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int from, int most) {
        bitOffset = 0;
        int count = (int) Math.min(most, bytes.length - streamPos);
        if (count <= 0) {
            return most == 0 ? 0 : -1;
        }
        System.arraycopy(bytes, (int) streamPos, to, from, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    // That of Java's class would have the collector look at each stream twice.
    @Override
    @SuppressWarnings({"deprecation", "removal"})
    protected void finalize() {}
}
