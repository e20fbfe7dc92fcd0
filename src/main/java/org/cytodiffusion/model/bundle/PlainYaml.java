/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Path;
import org.cytodiffusion.model.BundleException;

/**
 * Reads YAML without tags, anchors and aliases. Jackson makes no objects from tags and copies
 * nothing for aliases, so that neither can do harm; but it reads past them in silence, and the
 * bundle would mean something else here than elsewhere.
 */
final class PlainYaml extends JsonParserDelegate {

    private final YAMLParser yaml;
    private final Path file;
    private final Complaint complaint;

    private PlainYaml(YAMLParser yaml, Path file, Complaint complaint) {
        super(yaml);
        this.yaml = yaml;
        this.file = file;
        this.complaint = complaint;
    }

    /**
     * Reads a file.
     *
     * @return its only document; null if there is none
     * @throws BundleException if it holds what is not plain, or more than one document
     */
    static JsonNode read(YAMLMapper mapper, Path file, Complaint complaint) throws IOException {
        YAMLParser parser = (YAMLParser) mapper.createParser(file.toFile());
        try (PlainYaml plain = new PlainYaml(parser, file, complaint)) {
            JsonNode tree = mapper.readTree(plain);
            if (plain.nextToken() != null) {
                throw plain.refused("more than one document");
            }
            return tree;
        }
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = yaml.nextToken();
        if (yaml.getTypeId() != null) {
            throw refused("the tag !" + yaml.getTypeId());
        }
        if (yaml.getObjectId() != null || yaml.isCurrentAlias()) {
            throw refused("an anchor or alias");
        }
        return token;
    }

    private BundleException refused(String what) {
        return complaint.because(
                file.getFileName()
                        + " holds "
                        + what
                        + " in line "
                        + yaml.currentTokenLocation().getLineNr()
                        + ", which is refused");
    }
}
