/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The bill of materials that CycloneDX writes: what the plugin needs, and under which licences. */
final class Bom {

    private Bom() {}

    /**
     * The libraries, by their coordinates.
     *
     * @param file a bill of materials in CycloneDX's JSON
     * @throws IOException if it cannot be read
     */
    static List<Component> components(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new SiteException(
                    file + " is not there: CycloneDX writes it only while Maven is online.");
        }
        List<Component> components = new ArrayList<>();
        for (JsonNode node : new ObjectMapper().readTree(file.toFile()).path("components")) {
            components.add(
                    new Component(
                            node.path("group").asText(),
                            node.path("name").asText(),
                            node.path("version").asText(),
                            node.path("publisher").asText(node.path("group").asText()),
                            licences(node)));
        }
        if (components.isEmpty()) {
            throw new SiteException(file + " names no libraries.");
        }
        components.sort(Comparator.comparing(Component::coordinates));
        return components;
    }

    private static List<String> licences(JsonNode component) {
        List<String> licences = new ArrayList<>();
        for (JsonNode choice : component.path("licenses")) {
            JsonNode licence = choice.path("license");
            String id = licence.path("id").asText(licence.path("name").asText());
            licences.add(id.isEmpty() ? choice.path("expression").asText() : id);
        }
        return licences;
    }
}
