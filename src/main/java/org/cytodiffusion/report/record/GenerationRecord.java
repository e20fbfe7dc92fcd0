/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.record;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.cytodiffusion.analysis.generation.GeneratedCell;
import org.cytodiffusion.analysis.generation.Generation;
import org.cytodiffusion.analysis.generation.GenerationOptions;
import org.cytodiffusion.analysis.generation.NearestCells;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.SoftwareVersion;

/** {@code generate.json}: how cells were generated, and what is needed to repeat it. */
public final class GenerationRecord {

    private GenerationRecord() {}

    /** The name of the way in which cells are drawn, as tables have it. */
    public static String sampler(GenerationOptions options) {
        return options.sampling().way().name().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes the record.
     *
     * @param target where it shall be
     * @param generation what was generated
     * @throws IOException if the disk fails
     */
    public static void write(Path target, Generation generation) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("software", "CytoDiffusion for Fiji");
        root.put("version", SoftwareVersion.current());
        root.put("origin", GeneratedCell.NOTICE);
        root.put("use", RunRecord.RESEARCH_USE);
        ObjectNode bundle = root.putObject("model");
        bundle.put("name", generation.model().name());
        bundle.put("version", generation.model().version());
        bundle.put("sha256", generation.model().sha256());
        root.put("device", generation.device());
        root.put("seconds", generation.seconds());
        root.put("cells", generation.cells().size());
        root.put("complete", generation.complete());
        parameters(root.putObject("parameters"), generation.options());
        generation.nearest().ifPresent(near -> nearest(root.putObject("nearest"), near));
        generation.blind().ifPresent(test -> root.put("blind_cells", test.items().size()));
        root.set("notes", mapper.valueToTree(generation.remarks()));
        try (AtomicFile file = AtomicFile.create(target)) {
            file.writer().write(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root));
            file.writer().newLine();
            file.commit();
        }
    }

    private static void parameters(ObjectNode node, GenerationOptions options) {
        String classes = String.join(",", options.classes());
        node.put("classes", classes.isEmpty() ? "all" : classes);
        node.put("count", options.count());
        node.put("seed", options.seed());
        node.put("steps", options.sampling().steps());
        node.put("sampler", sampler(options));
        options.sampling().laboratory().ifPresent(name -> node.put("laboratory", name));
        GenerationOptions.References references = options.references();
        references
                .given()
                .ifPresent(
                        given -> {
                            node.put("from", given.folder().toString());
                            node.put("time", given.time());
                        });
        references.nearest().ifPresent(folder -> node.put("nearest", folder.toString()));
        references.blind().ifPresent(folder -> node.put("blind", folder.toString()));
        references.pixelSize().ifPresent(size -> node.put("pixel_size", size));
    }

    private static void nearest(ObjectNode node, NearestCells near) {
        node.put("real_cells", near.real());
        node.put("median_distance_between_real_cells", near.usual());
        node.put("distance_only_one_in_a_hundred_is_below", near.close());
        int close = 0;
        for (int i = 0; i < near.neighbours().size(); i++) {
            close += near.isClose(i) ? 1 : 0;
        }
        node.put("generated_cells_below_it", close);
    }
}
