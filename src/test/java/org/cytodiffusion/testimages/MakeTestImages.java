/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.testimages;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.cytodiffusion.cell.Box;

/**
 * Writes {@code test-images/}: fields, their label images and the table of true cells. The one
 * argument is the folder. Needs the committed sprites only: no model, no sampling.
 *
 * <p>{@code mvn -q test-compile exec:java -Dexec.classpathScope=test
 * -Dmain-class=org.cytodiffusion.testimages.MakeTestImages -Dexec.args=test-images}
 */
public final class MakeTestImages {

    private static final String HEADER = "file,label,class,left,top,width,height\n";

    private MakeTestImages() {}

    /** Writes everything, over what may be there. */
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]), SpriteBook.FOLDER);
    }

    /** Writes all fields of the sprites of one folder. */
    static void write(Path folder, Path sprites) throws IOException {
        SpriteBook usual = SpriteBook.read(sprites);
        SpriteBook other = SpriteBook.read(sprites.resolve(SpriteBook.OTHER_STAIN));
        Files.createDirectories(folder);
        StringBuilder truth = new StringBuilder(HEADER);
        for (Map.Entry<String, SmearPlan> entry : FieldPlans.plans().entrySet()) {
            String file = entry.getKey();
            SmearField field =
                    SmearField.compose(
                            entry.getValue(), file.equals(FieldPlans.OTHER_STAIN) ? other : usual);
            FieldFiles.write(image(file, field), folder.resolve(file));
            FieldFiles.writeLabels(field, folder.resolve(labels(file)));
            truth.append(rows(file, field));
        }
        Files.writeString(folder.resolve("truth.csv"), truth);
    }

    private static ImagePlus image(String file, SmearField field) {
        if (file.startsWith("composite")) {
            return FieldFiles.composite(file, field);
        }
        return file.startsWith("gray") ? FieldFiles.gray(file, field) : FieldFiles.rgb(file, field);
    }

    /** Name of the label image beside an image; doors know by its ending that it is no smear. */
    static String labels(String file) {
        return file.substring(0, file.lastIndexOf('.')) + "_labels.png";
    }

    /** Rows of the table of true cells. */
    static String rows(String file, SmearField field) {
        StringBuilder rows = new StringBuilder();
        for (SmearField.TrueCell cell : field.cells()) {
            Box box = cell.box();
            rows.append(
                    String.format(
                            "%s,%d,%s,%d,%d,%d,%d\n",
                            file,
                            cell.label(),
                            cell.cellClass(),
                            box.left(),
                            box.top(),
                            box.width(),
                            box.height()));
        }
        return rows.toString();
    }
}
