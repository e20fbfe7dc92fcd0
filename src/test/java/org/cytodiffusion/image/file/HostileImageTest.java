/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.cytodiffusion.image.TimeLimit;
import org.cytodiffusion.image.UnreadableImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of a few bytes that announce far more than they hold, made by hand from the formats. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class HostileImageTest {

    @TempDir Path folder;

    /** A TIFF of entries of four numbers each: tag, type, count, value. */
    private static ByteBuffer tiff(int next, int[]... entries) {
        ByteBuffer bytes = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        bytes.putShort((short) entries.length);
        for (int[] entry : entries) {
            bytes.putShort((short) entry[0]).putShort((short) entry[1]);
            bytes.putInt(entry[2]).putInt(entry[3]);
        }
        return bytes.putInt(next);
    }

    private static int[] entry(int tag, int type, int count, int value) {
        return new int[] {tag, type, count, value};
    }

    /** 8 x 8 gray pixels behind 200 bytes, with another entry. */
    private Path gray(int next, int[] more) throws IOException {
        ByteBuffer bytes =
                tiff(
                        next,
                        entry(256, 4, 1, 8),
                        entry(257, 4, 1, 8),
                        entry(258, 3, 1, 8),
                        entry(262, 3, 1, 1),
                        entry(273, 4, 1, 200),
                        entry(278, 4, 1, 8),
                        entry(279, 4, 1, 64),
                        more);
        return Files.write(folder.resolve("hostile.tif"), bytes.array());
    }

    private void refused(Path file, String words) {
        assertThatThrownBy(() -> ImageReader.read(file))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining(words)
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageEndingWith(".");
    }

    @Test
    void theSoundOneIsRead() throws IOException {
        assertThat(ImageReader.read(gray(0, entry(296, 3, 1, 1))).width()).isEqualTo(8);
    }

    @Test
    void directoriesInACircleAreNotFollowed() throws IOException {
        refused(gray(8, entry(296, 3, 1, 1)), "in a circle");
    }

    @ParameterizedTest
    @CsvSource({
        // Lists of strips, a description, bits, colours, notes of ImageJ.
        "273, 4, 400000000, 8",
        "279, 4, 400000000, 8",
        "270, 2, 2000000000, 8",
        "270, 2, -1, 8",
        "320, 3, 768, 8",
        "50838, 4, 500000000, 8",
        "258, 3, 3, 398",
        "305, 2, 300, 350"
    })
    void listsLongerThanTheFileAreNotAskedMemoryFor(int tag, int type, int count, int value)
            throws IOException {
        refused(gray(0, entry(tag, type, count, value)), "hostile.tif");
    }

    @Test
    void tooManyPagesAreRefused() throws IOException {
        int pages = TiffWalk.MOST_PAGES + 1;
        int directory = 2 + 12 + 4;
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + pages * directory).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        for (int page = 1; page <= pages; page++) {
            bytes.putShort((short) 1).putShort((short) 256).putShort((short) 4).putInt(1).putInt(8);
            bytes.putInt(page == pages ? 0 : 8 + page * directory);
        }
        refused(Files.write(folder.resolve("film.tif"), bytes.array()), "pages");
    }

    @Test
    void aStripThatBecomesFarMoreThanThePictureIsNotInflated() throws IOException {
        refused(deflated(new byte[40_000_000], 0), "cannot be decompressed");
    }

    @Test
    void aDeflatedStripWithoutItsEndIsNotWaitedFor() throws IOException {
        refused(deflated(new byte[64], 4), "cannot be decompressed");
    }

    private Path deflated(byte[] pixels, int missing) throws IOException {
        byte[] packed = deflate(pixels);
        int length = packed.length - missing;
        ByteBuffer head =
                tiff(
                        0,
                        entry(256, 4, 1, 8),
                        entry(257, 4, 1, 8),
                        entry(258, 3, 1, 8),
                        entry(259, 3, 1, 8),
                        entry(273, 4, 1, 400),
                        entry(279, 4, 1, length));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(head.array());
        file.write(packed, 0, length);
        return Files.write(folder.resolve("deflated.tif"), file.toByteArray());
    }

    private static byte[] deflate(byte[] data) {
        Deflater deflater = new Deflater(9);
        deflater.setInput(data);
        deflater.finish();
        byte[] packed = new byte[data.length + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        return java.util.Arrays.copyOf(packed, length);
    }

    @Test
    void bigTiffIsCalledByItsName() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 'I').put((byte) 'I').putShort((short) 43);
        refused(Files.write(folder.resolve("big.tif"), bytes.array()), "BigTIFF");
    }

    @ParameterizedTest
    @CsvSource({
        "2000000000, 8, 8, 24, 0, 4",
        "8, 8, 8, 8, 0, 400000000",
        "8, 8, 8, 8, 0, -1",
        "0, 8, 8, 24, 0, 0",
        "8, -2147483648, 8, 24, 0, 0",
        "60000, 60000, 8, 8, 1, 0",
        "8, 8, 8, 17, 0, 0"
    })
    void bitmapsThatAnnounceTooMuch(
            int width, int height, int size, int bits, int compression, int colours)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(2000).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 'B').put((byte) 'M').putInt(2000).putInt(0).putInt(54).putInt(40);
        bytes.putInt(width).putInt(height).putShort((short) 1).putShort((short) bits);
        bytes.putInt(compression).putInt(0).putInt(0).putInt(0).putInt(colours);
        refused(Files.write(folder.resolve("hostile.bmp"), bytes.array()), "hostile.bmp");
    }

    @Test
    void aGifThatHoldsLessThanItAnnounces() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("GIF89a".getBytes(StandardCharsets.US_ASCII));
        bytes.write(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0, 0, 0});
        for (int frame = 0; frame < 100; frame++) {
            bytes.write(new byte[] {0x2c, 0, 0, 0, 0, -1, -1, -1, -1, 0, 2, 1, 0, 0});
        }
        bytes.write(';');
        refused(Files.write(folder.resolve("hostile.gif"), bytes.toByteArray()), "hostile.gif");
    }

    @ParameterizedTest
    @CsvSource({"60000, 60000, 2", "2000000000, 2000000000, 6", "-1, 8, 0", "8, 0, 0", "8, 8, 5"})
    void aPngThatHoldsLessThanItAnnounces(int width, int height, int colour) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        chunk(bytes, "IHDR", header.put((byte) 8).put((byte) colour).array());
        chunk(bytes, "IDAT", deflate(new byte[1000]));
        chunk(bytes, "IEND", new byte[0]);
        refused(Files.write(folder.resolve("hostile.png"), bytes.toByteArray()), "hostile.png");
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data)
            throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.write(ByteBuffer.allocate(4).putInt(data.length).array());
        out.write(name);
        out.write(data);
        out.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    @Test
    void aJpegOfOneScanTooManyAndOneTooLarge() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {-1, (byte) 0xd8});
        bytes.write(new byte[] {-1, (byte) 0xc0, 0, 11, 8, -1, -1, -1, -1, 1, 1, 0x11, 0});
        bytes.write(new byte[] {-1, (byte) 0xda, 0, 8, 1, 1, 0, 0, 63, 0, -1, (byte) 0xd9});
        refused(Files.write(folder.resolve("large.jpg"), bytes.toByteArray()), "cut short");
        ByteArrayOutputStream scans = new ByteArrayOutputStream();
        scans.write(new byte[] {-1, (byte) 0xd8});
        scans.write(new byte[] {-1, (byte) 0xc2, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0});
        for (int i = 0; i < 5000; i++) {
            scans.write(new byte[] {-1, (byte) 0xda, 0, 8, 1, 1, 0, 0, 63, 0});
        }
        scans.write(new byte[] {-1, (byte) 0xd9});
        refused(Files.write(folder.resolve("scans.jpg"), scans.toByteArray()), "5000 layers");
    }

    @Test
    void whatCannotFitIsSaidBeforeItIsTried() {
        assertThatThrownBy(() -> HeapNeed.require(folder.resolve("a.png"), 40_000, 40_000, 1e4))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("a.png")
                .hasMessageContaining("-Xmx");
        assertThatThrownBy(() -> HeapNeed.require(folder.resolve("a.png"), 1 << 20, 1 << 20, 1))
                .hasMessageContaining("smaller parts");
    }

    @Test
    void memoryAndStackThatGaveOutAreTheFailureOfTheImage() {
        Throwable deep = new IllegalStateException(new OutOfMemoryError("Java heap space"));
        assertThat(MemoryFault.asFailure(deep, "a.tif"))
                .hasMessageContaining("a.tif needs more memory");
        assertThat(MemoryFault.asFailure(new StackOverflowError(), "a.tif"))
                .isInstanceOf(UnreadableImageException.class);
        RuntimeException other = new IllegalStateException();
        assertThat(MemoryFault.asFailure(other, "a.tif")).isSameAs(other);
        assertThatThrownBy(() -> MemoryFault.asFailure(new LinkageError(), "a.tif"))
                .isInstanceOf(LinkageError.class);
    }

    @Test
    void workWithoutEndIsLeftAlone() {
        CountDownLatch never = new CountDownLatch(1);
        assertThatThrownBy(
                        () ->
                                TimeLimit.within(
                                        Duration.ofMillis(1), () -> never.await(1, TimeUnit.HOURS)))
                .isInstanceOf(TimeoutException.class);
        never.countDown();
    }
}
