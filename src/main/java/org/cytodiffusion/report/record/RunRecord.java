/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.record;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.base.Csv;
import org.cytodiffusion.base.SoftwareVersion;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.model.ModelBundle;

/**
 * {@code run.json}: what is needed to repeat a run, or to say in a paper what was done.
 *
 * @param model the model, if one was used
 * @param parameters every parameter and its value, defaults too
 * @param device the device really used
 * @param started when the run began
 * @param finished when it ended
 * @param counts what was done
 * @param notes sentences for the user
 * @param redCells the sizes of all red cells, if they were measured
 */
public record RunRecord(
        Optional<ModelBundle> model,
        Map<String, String> parameters,
        String device,
        Instant started,
        Instant finished,
        Counts counts,
        List<String> notes,
        Optional<RedCellSizes> redCells) {

    /**
     * How much was done.
     *
     * @param images images given
     * @param failed images that could not be done
     * @param resumed images whose results were taken over from an earlier run
     * @param cells cells classified
     * @param leftOut files that were met and not analysed, by reason
     */
    public record Counts(
            int images, int failed, int resumed, int cells, Map<String, Integer> leftOut) {

        /** Where nothing was left out. */
        public Counts(int images, int failed, int resumed, int cells) {
            this(images, failed, resumed, cells, Map.of());
        }
    }

    /** The same record with the sizes of the red cells. */
    public RunRecord with(RedCellSizes sizes) {
        return new RunRecord(
                model, parameters, device, started, finished, counts, notes, Optional.of(sizes));
    }

    /** Its name in the folder of results. It comes last: where it is, all is. */
    public static final String NAME = "run.json";

    /** Said wherever results are read. */
    public static final String RESEARCH_USE =
            "Research use only. Not for diagnosis: every result must be reviewed by an expert.";

    /**
     * Writes the record.
     *
     * @param target where it shall be
     * @throws IOException if the disk fails
     */
    public void write(Path target) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("software", "CytoDiffusion for Fiji");
        root.put("version", SoftwareVersion.current());
        root.put("use", RESEARCH_USE);
        model.ifPresent(used -> write(used, root.putObject("model")));
        ObjectNode given = root.putObject("parameters");
        parameters.forEach(given::put);
        root.put("device", device);
        root.put("java", System.getProperty("java.version"));
        root.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        root.put("started", started.toString());
        root.put("finished", finished.toString());
        root.put("seconds", Duration.between(started, finished).toMillis() / 1000.0);
        ObjectNode images = root.putObject("images");
        images.put("given", counts.images());
        images.put("done", counts.images() - counts.failed());
        images.put("failed", counts.failed());
        images.put("resumed", counts.resumed());
        if (!counts.leftOut().isEmpty()) {
            ObjectNode leftOut = images.putObject("left_out");
            counts.leftOut().forEach(leftOut::put);
        }
        root.put("cells", counts.cells());
        redCells.ifPresent(sizes -> write(sizes, root.putObject("red_cells")));
        root.set("notes", mapper.valueToTree(notes));
        try (AtomicFile file = AtomicFile.create(target)) {
            file.writer().write(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root));
            file.writer().newLine();
            file.commit();
        }
    }

    private static void write(ModelBundle model, ObjectNode node) {
        node.put("name", model.name());
        node.put("version", model.version());
        node.put("sha256", model.sha256());
        node.put("folder", model.folder().toString());
        ArrayNode classes = node.putArray("classes");
        for (CellClass cellClass : model.classes()) {
            ObjectNode one = classes.addObject();
            one.put("name", cellClass.name());
            one.put("colour", String.format("0x%06x", cellClass.rgb() & 0xffffff));
            one.put("group", cellClass.group());
        }
    }

    private static void write(RedCellSizes sizes, ObjectNode node) {
        node.put("measured", sizes.cells());
        node.put("calibrated", sizes.calibrated());
        if (sizes.cells() > 0) {
            node.put("mean_um", Csv.rounded(sizes.mean(), 4));
            node.put("median_um", Csv.rounded(sizes.percentiles()[2], 4));
        }
        if (sizes.cells() > 1) {
            node.put("sd_um", Csv.rounded(sizes.sd(), 4));
            node.put("cv_percent", Csv.rounded(sizes.variation(), 4));
        }
    }
}
