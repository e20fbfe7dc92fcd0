/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cytodiffusion.model.BundleException;

/**
 * Reads the descriptions in a bundle, which strangers may have written: of limited length and
 * depth, every key once, and in YAML no tags, anchors or aliases.
 */
final class Descriptions {

    /** Ours has 6 kB. */
    static final long MOST_YAML = 1 << 20;

    /** Profiles of 50 classes and 4 trials take about this as text. */
    private static final long MOST_JSON = 64L << 20;

    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder().maxNestingDepth(50).build();

    private final Complaint complaint;

    Descriptions(Complaint complaint) {
        this.complaint = complaint;
    }

    /**
     * Reads YAML.
     *
     * @throws BundleException if it cannot be read, or is not one plain document
     */
    JsonNode yaml(Path file) throws BundleException {
        YAMLMapper mapper =
                new YAMLMapper(YAMLFactory.builder().streamReadConstraints(CONSTRAINTS).build());
        mapper.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
        try {
            requireAtMost(file, MOST_YAML);
            JsonNode tree = PlainYaml.read(mapper, file, complaint);
            if (tree == null || !tree.isObject()) {
                throw complaint.because(file.getFileName() + " is empty");
            }
            return tree;
        } catch (JacksonException e) {
            throw notUnderstood(file, e);
        } catch (BundleException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Takes the values of a tree.
     *
     * @throws BundleException if a value is not what it has to be
     */
    <T> T values(JsonNode tree, Path file, Class<T> type) throws BundleException {
        try {
            return mapper().treeToValue(tree, type);
        } catch (JacksonException e) {
            throw notUnderstood(file, e);
        }
    }

    /**
     * Reads JSON.
     *
     * @throws BundleException if it cannot be read or understood
     */
    <T> T json(Path file, Class<T> type) throws BundleException {
        try {
            requireAtMost(file, MOST_JSON);
            return mapper().readValue(file.toFile(), type);
        } catch (JacksonException e) {
            throw notUnderstood(file, e);
        } catch (BundleException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static ObjectMapper mapper() {
        return JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // Neither "NaN" as text nor 8.7 pixels.
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .build();
    }

    private void requireAtMost(Path file, long bytes) throws IOException {
        if (Files.size(file) > bytes) {
            throw complaint.because(
                    file.getFileName() + " is longer than a description can be, " + bytes + " B");
        }
    }

    private BundleException notUnderstood(Path file, JacksonException e) {
        String where = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
        return complaint.because(file.getFileName() + " cannot be understood" + where, e);
    }

    private BundleException unreadable(Path file, IOException e) {
        return complaint.because(file.getFileName() + " cannot be read: check its permissions", e);
    }
}
