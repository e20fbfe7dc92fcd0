/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.diffusion.Look;
import org.cytodiffusion.diffusion.ProfileAnomaly;
import org.cytodiffusion.diffusion.RunEnd;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.ModelBundle;

/**
 * A bundle that is made from another: the networks and test tensors are the parent's, what comes
 * after the network is new.
 *
 * @param name of the new model; the parent's if this is the parent itself, which was a draft
 * @param version of the new model
 * @param calibration in place of the parent's
 * @param facts that replace those of the parent under {@code config.cytodiffusion}, by their keys:
 *     text, numbers, and lists and maps of them
 * @param card the document, in Markdown
 */
public record DerivedBundle(
        String name,
        String version,
        Calibration calibration,
        Map<String, Object> facts,
        String card) {

    /** The document of the bundle. */
    public static final String CARD = "README.md";

    private static final String SOURCE = "source";
    private static final String SHA256 = "sha256";

    /**
     * Holds a name to what models may be called, before any work is done.
     *
     * @param parent the model that it is made from
     * @param name the new name
     * @throws BundleException if it is the parent's, or no name
     */
    public static void requireName(ModelBundle parent, String name) throws BundleException {
        if (!BundleDescription.isPlain(name)) {
            throw new BundleException(
                    "The name of the new model must be one line of 1 to 100 letters "
                            + "without brackets or slashes, not beginning like a formula, and "
                            + "not \""
                            + (name == null ? "" : name)
                            + "\".");
        }
        if (name.equalsIgnoreCase(parent.name())) {
            throw new BundleException(
                    "The new model cannot have its parent's name, \""
                            + parent.name()
                            + "\": choose another, such as \""
                            + parent.name()
                            + " my laboratory\".");
        }
    }

    /**
     * Writes the bundle; it is not verified yet.
     *
     * @param parent a verified bundle of kind class-parallel
     * @param folder an empty folder
     * @throws BundleException if the parent was changed meanwhile
     * @throws IOException if it cannot be written
     */
    public void write(ModelBundle parent, Path folder) throws IOException {
        Complaint complaint = Complaint.installed(parent.folder());
        Path manifest = parent.folder().resolve(BundleReader.MANIFEST);
        if (!Hashes.sha256(manifest, complaint).equals(parent.sha256())) {
            throw complaint.because("it was changed while it was in use");
        }
        BundleDescription described = BundleReader.describe(parent.folder(), complaint);
        String profiles = described.rdf().config().cytodiffusion().anomaly().source();
        for (String file : described.files().names()) {
            Path target = folder.resolve(file);
            Files.createDirectories(target.getParent());
            Files.copy(described.files().verified(file), target);
        }
        Files.deleteIfExists(folder.resolve(CARD));
        Files.writeString(folder.resolve(CARD), card);
        Files.deleteIfExists(folder.resolve(profiles));
        mapper().writeValue(folder.resolve(profiles).toFile(), Map.of("profiles", profiles()));
        ObjectNode tree = (ObjectNode) new Descriptions(complaint).yaml(manifest);
        describe(tree, parent);
        list(tree, CARD, Hashes.sha256(folder.resolve(CARD), complaint));
        list(tree, profiles, Hashes.sha256(folder.resolve(profiles), complaint));
        yaml().writeValue(folder.resolve(BundleReader.MANIFEST).toFile(), tree);
    }

    private static ObjectMapper mapper() {
        return JsonMapper.builder().build();
    }

    static YAMLMapper yaml() {
        return new YAMLMapper(
                YAMLFactory.builder()
                        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                        .build());
    }

    private void describe(ObjectNode tree, ModelBundle parent) {
        tree.put("name", name);
        tree.put("version", version);
        tree.put("documentation", CARD);
        ObjectNode ours = (ObjectNode) tree.path("config").path("cytodiffusion");
        ours.set("looks", mapper().valueToTree(looks()));
        ObjectNode anomaly = (ObjectNode) ours.path("anomaly");
        anomaly.put("normal_below", calibration.normality().certainBelow());
        anomaly.put("leaves_below", calibration.normality().leavesBelow());
        // The parent's home is not that of the cells that this one is calibrated on.
        ours.remove("home");
        if (calibration.opinion().isEmpty()) {
            ours.remove("opinion");
        }
        facts.forEach((key, value) -> ours.set(key, mapper().valueToTree(value)));
        if (!name.equals(parent.name())) {
            ObjectNode origin = ours.putObject("parent");
            origin.put("name", parent.name());
            origin.put("version", parent.version());
            origin.put(SHA256, parent.sha256());
        }
    }

    private List<Map<String, Object>> looks() {
        List<Map<String, Object>> looks = new ArrayList<>();
        for (int i = 0; i < calibration.looks().size(); i++) {
            Look look = calibration.looks().get(i);
            RunEnd end = calibration.ends().get(i);
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("trials", look.trials());
            entry.put("weights", look.evidence().weights());
            entry.put("exponent", look.evidence().exponent());
            entry.put("temperature", look.temperature());
            entry.put("settled_margin", look.settledMargin());
            look.adaptation()
                    .ifPresent(added -> entry.put("adaptation", Rdf.AdaptationEntry.of(added)));
            Map<String, Object> last = new LinkedHashMap<>();
            last.put("candidate_thresholds", end.candidateThresholds());
            last.put("certain_above", end.certainAbove());
            last.put("typical_surprise", end.typicalSurprise());
            entry.put("as_last", last);
            looks.add(entry);
        }
        return looks;
    }

    private List<Map<String, Object>> profiles() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (ProfileAnomaly profile : calibration.profiles()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("trials", profile.trials());
            entry.put("distances", profile.distances());
            entry.put("means", profile.means());
            entry.put("whitening", profile.whitening());
            all.add(entry);
        }
        return all;
    }

    /** States the hash of a file that was written anew. */
    static void list(ObjectNode tree, String file, String hash) {
        JsonNode attachments = tree.path("attachments");
        ArrayNode all =
                attachments instanceof ArrayNode there ? there : tree.putArray("attachments");
        for (JsonNode entry : all) {
            if (file.equals(entry.path(SOURCE).asText())) {
                ((ObjectNode) entry).put(SHA256, hash);
                return;
            }
        }
        all.addObject().put(SOURCE, file).put(SHA256, hash);
    }
}
