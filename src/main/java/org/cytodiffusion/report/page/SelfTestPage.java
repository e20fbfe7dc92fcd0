/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.cytodiffusion.analysis.machine.SelfTestResult;
import org.cytodiffusion.analysis.machine.SelfTestResult.Measured;
import org.cytodiffusion.analysis.machine.SelfTestResult.Tried;
import org.cytodiffusion.base.SoftwareVersion;

/** The self-test, to be read by people or by programs. */
public final class SelfTestPage {

    private static final double GIGA = 1e9;

    private SelfTestPage() {}

    /**
     * Writes it for people.
     *
     * @param result the self-test
     * @return lines of text; the last says whether all is well
     */
    public static String text(SelfTestResult result) {
        StringBuilder page = new StringBuilder();
        line(page, "CytoDiffusion", SoftwareVersion.current());
        line(page, "model", result.model());
        line(
                page,
                "ONNX Runtime",
                result.engine().onnxRuntime() + " " + result.engine().providers());
        line(page, "Java", System.getProperty("java.version") + ", " + vendor());
        line(page, "system", system());
        line(page, "CPU threads", result.threads() + " of " + processors());
        line(page, "NVIDIA driver", driver(result));
        for (Tried tried : result.devices()) {
            String used = tried.used().equals(tried.asked()) ? "" : ": ran on " + tried.used();
            page.append(tried.asked()).append(used).append('\n');
            tried.measured().ifPresent(measured -> measured(page, measured));
            tried.remark().ifPresent(remark -> page.append("  ").append(remark).append('\n'));
        }
        result.difference()
                .ifPresent(d -> line(page, "largest difference", format("%.2g in probability", d)));
        result.problems().forEach(problem -> line(page, "WRONG", problem));
        return page.append(result.isWell() ? "All is well." : "Something is wrong.").toString();
    }

    private static void measured(StringBuilder page, Measured measured) {
        line(
                page,
                "  cells/s",
                format("%.1f at %.1f trials a cell", measured.cellsPerSecond(), measured.trials()));
        line(
                page,
                "  trials/s",
                format(
                        "%.1f, %.0f %% of the peak of %.1f GFLOP/s (%.2f GFLOP a trial)",
                        measured.passesPerSecond(),
                        100 * measured.share(),
                        measured.peak() / GIGA,
                        measured.operations() / GIGA));
        line(page, "  test tensors", format("within %.1g of their size", measured.error()));
    }

    /**
     * Writes it for programs.
     *
     * @param result the self-test
     * @return a JSON object
     */
    public static String json(SelfTestResult result) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("version", SoftwareVersion.current());
        root.put("model", result.model());
        root.put("onnxruntime", result.engine().onnxRuntime());
        root.set("providers", mapper.valueToTree(result.engine().providers()));
        root.put("java", System.getProperty("java.version"));
        root.put("system", system());
        root.put("threads", result.threads());
        root.put("processors", processors());
        root.put("gpu_seen", result.engine().gpuSeen());
        root.put("driver", result.engine().driver().orElse(null));
        var devices = root.putArray("devices");
        for (Tried tried : result.devices()) {
            ObjectNode device = devices.addObject();
            device.put("asked", tried.asked());
            device.put("used", tried.used());
            device.put("remark", tried.remark().orElse(null));
            tried.measured().ifPresent(measured -> put(device, measured));
        }
        if (result.difference().isPresent()) {
            root.put("largest_difference", result.difference().getAsDouble());
        }
        root.set("problems", mapper.valueToTree(result.problems()));
        root.put("well", result.isWell());
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of values can always be written", e);
        }
    }

    private static void put(ObjectNode device, Measured measured) {
        device.put("cells_per_second", measured.cellsPerSecond());
        device.put("trials_per_cell", measured.trials());
        device.put("trials_per_second", measured.passesPerSecond());
        device.put("flop_per_trial", measured.operations());
        device.put("peak_flops", measured.peak());
        device.put("share_of_peak", measured.share());
        device.put("test_tensor_error", measured.error());
    }

    private static String driver(SelfTestResult result) {
        String seen = result.engine().gpuSeen() ? "there is one" : "none";
        return result.engine().driver().orElse(seen);
    }

    private static String system() {
        return String.join(
                " ",
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"));
    }

    private static String vendor() {
        return System.getProperty("java.vendor");
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static void line(StringBuilder page, String name, String value) {
        page.append(format("%-20s", name)).append(value).append('\n');
    }
}
