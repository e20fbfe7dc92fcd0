/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.files;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.Provenance;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.OutputFolder;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.display.paint.OverlayPainter;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.report.Remarks;
import org.cytodiffusion.report.record.RunRecord;
import org.cytodiffusion.report.tables.CellsTable;
import org.cytodiffusion.report.tables.MeasurementRow;

/** The files of the result of one open image, the same that a run over a folder writes. */
public final class SmearFiles {

    private SmearFiles() {}

    /**
     * Writes the table of cells.
     *
     * @param smear the result
     * @param target the file
     * @throws IOException with a sentence for the user, if it cannot be written
     */
    public static void table(ReviewedSmear smear, Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        OutputFolder.open(folder);
        try (CellsTable table = new CellsTable(target, smear.result().classes())) {
            table.add(smear.result());
            table.commit();
        }
    }

    /**
     * Writes the picture of a cell, with a quarter of its size around it where the image has that.
     *
     * @param image the image
     * @param cell one of its cells
     * @param target a PNG file
     * @throws IOException with a sentence for the user, if it cannot be written
     */
    public static void picture(ImagePlus image, ClassifiedCell cell, Path target)
            throws IOException {
        SmearImage pixels = ImageReader.read(image);
        Box box = cell.cell().box();
        int margin = Math.max(box.width(), box.height()) / 4;
        int left = Math.max(0, box.left() - margin);
        int top = Math.max(0, box.top() - margin);
        int right = Math.min(pixels.width(), box.left() + box.width() + margin);
        int bottom = Math.min(pixels.height(), box.top() + box.height() + margin);
        ColorProcessor picture = new ColorProcessor(right - left, bottom - top);
        RandomAccess<UnsignedByteType> at = pixels.rgb().randomAccess();
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int rgb = 0;
                for (int channel = 0; channel < 3; channel++) {
                    at.setPosition(new long[] {x, y, channel});
                    rgb = rgb << 8 | at.get().get();
                }
                picture.set(x - left, y - top, rgb);
            }
        }
        OutputFolder.open(target.toAbsolutePath().getParent());
        try (AtomicFile file = AtomicFile.create(target)) {
            ImageIO.write(picture.getBufferedImage(), "png", file.stream());
            file.commit();
        }
    }

    /**
     * Writes all files.
     *
     * @param image the image, whose picture is written too
     * @param smear its result
     * @param target the folder
     * @throws IOException with a sentence for the user, if they cannot be written
     */
    public static void all(ImagePlus image, ReviewedSmear smear, Path target) throws IOException {
        SmearResult result = smear.result();
        Provenance provenance = smear.provenance();
        OutputFolder folder = OutputFolder.open(target);
        SmearImage pixels = ImageReader.read(image);
        String overlay = result.image().replaceAll("[\\\\/:*?\"<>|]", "_") + ".png";
        try (ResultFiles files =
                new ResultFiles(folder, result.classes(), provenance.options().layout())) {
            files.writeOverlay(overlay, OverlayPainter.paint(pixels, result));
            files.add(result, new Pictures.Name(overlay, true), () -> pixels);
            files.commit(record(smear, pixels), List.of());
        }
    }

    /** Names of the measurements that are numbers. */
    public static List<String> measurementNames() {
        List<String> names = MeasurementRow.valueColumns();
        return names.subList(0, names.size() - 1);
    }

    /**
     * A measurement of a cell.
     *
     * @param result the result that the cell is of
     * @param cell the cell
     * @param name one of {@link #measurementNames()}
     * @return NaN if the cell has no such measurement
     * @throws UserException if there is no measurement of that name
     */
    public static double measurement(SmearResult result, ClassifiedCell cell, String name)
            throws UserException {
        int index = measurementNames().indexOf(name.trim());
        if (index < 0) {
            throw new UserException(
                    "there is no measurement \""
                            + name
                            + "\": give one of "
                            + String.join(", ", measurementNames())
                            + ".");
        }
        return cell.cell()
                .measurements()
                .map(measured -> MeasurementRow.values(measured, result.pixelSize()).get(index))
                .map(value -> value instanceof Double number ? number : Double.NaN)
                .orElse(Double.NaN);
    }

    private static RunRecord record(ReviewedSmear smear, SmearImage pixels) throws IOException {
        SmearResult result = smear.result();
        Provenance provenance = smear.provenance();
        Map<String, String> parameters = provenance.options().parameters();
        parameters.put("inputs", result.image());
        Instant now = Instant.now();
        return new RunRecord(
                Optional.of(ModelCatalog.standard().find(provenance.folder().toString())),
                parameters,
                provenance.device(),
                now.minusMillis(Math.round(1000 * result.seconds())),
                now,
                new RunRecord.Counts(1, 0, 0, result.cells().size()),
                Remarks.of(pixels, result),
                Optional.empty());
    }
}
