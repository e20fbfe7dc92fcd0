/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
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
            requirePlain(mapper, file);
            JsonNode tree = mapper.readTree(file.toFile());
            if (!tree.isObject()) {
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

    /**
     * Jackson makes no objects from tags and copies nothing for aliases, so that neither can do
     * harm; but it reads past them in silence, and the bundle would mean something else here than
     * elsewhere.
     */
    private void requirePlain(YAMLMapper mapper, Path file) throws IOException {
        int documents = 0;
        try (YAMLParser parser = (YAMLParser) mapper.createParser(file.toFile())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (parser.getTypeId() != null) {
                    throw notPlain(file, parser, "the tag !" + parser.getTypeId());
                }
                if (parser.getObjectId() != null || parser.isCurrentAlias()) {
                    throw notPlain(file, parser, "an anchor or alias");
                }
                if (begins(token, parser.getParsingContext()) && documents++ > 0) {
                    throw notPlain(file, parser, "more than one document");
                }
            }
        }
    }

    /** Whether a token is the first of a document. */
    private static boolean begins(JsonToken token, JsonStreamContext context) {
        return token.isStructStart()
                ? context.getParent().inRoot()
                : token.isScalarValue() && context.inRoot();
    }

    private BundleException notPlain(Path file, JsonParser parser, String what) {
        int line = parser.currentTokenLocation().getLineNr();
        return complaint.because(
                file.getFileName() + " holds " + what + " in line " + line + ", which is refused");
    }

    private BundleException notUnderstood(Path file, JacksonException e) {
        String where = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
        return complaint.because(file.getFileName() + " cannot be understood" + where, e);
    }

    private BundleException unreadable(Path file, IOException e) {
        return complaint.because(file.getFileName() + " cannot be read: check its permissions", e);
    }
}
