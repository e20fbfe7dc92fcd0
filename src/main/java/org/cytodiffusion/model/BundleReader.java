/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.diffusion.Calibration;
import org.cytodiffusion.diffusion.Evidence;
import org.cytodiffusion.diffusion.ProfileAnomaly;
import org.cytodiffusion.diffusion.RoundCalibration;
import org.cytodiffusion.image.CropPlan;

/** Reads a model bundle from a folder and verifies every file that it names. */
public final class BundleReader {

    private static final String MANIFEST = "rdf.yaml";
    private static final String DENOISER = "denoise.onnx";
    private static final int VERSION = 1;
    private static final List<String> KINDS = List.of(ClassParallelModel.LABEL, LatentModel.LABEL);

    private BundleReader() {}

    /**
     * Reads and verifies a bundle.
     *
     * @param folder holds {@code rdf.yaml}
     * @return the bundle
     * @throws BundleException if a file is missing or altered, or the bundle is of another kind
     */
    public static ModelBundle read(Path folder) throws BundleException {
        Path manifest = folder.resolve(MANIFEST);
        if (!Files.isRegularFile(manifest)) {
            throw new BundleException(
                    "The folder \""
                            + folder
                            + "\" is no model bundle: it has no "
                            + MANIFEST
                            + ".");
        }
        Rdf rdf = parse(new YAMLMapper(), manifest, Rdf.class);
        BundleFiles files = new BundleFiles(folder, entries(rdf, manifest));
        Rdf.Ours ours = ours(rdf, manifest);
        try {
            files.verifyAll();
            String network = rdf.weights().onnx().source();
            return new ModelBundle(
                    rdf.name(),
                    rdf.version(),
                    folder,
                    BundleFiles.sha256(manifest),
                    classes(ours),
                    new CropPlan(ours.crop().size(), ours.crop().pixelSizeUm()),
                    LatentModel.LABEL.equals(ours.kind())
                            ? new LatentReader(rdf, ours, files).read(network)
                            : classParallel(ours, network, files));
        } catch (NullPointerException | IllegalArgumentException e) {
            throw new BundleException(
                    "The model \"" + folder + "\" is incomplete: install it again.", e);
        }
    }

    private static ClassParallelModel classParallel(
            Rdf.Ours ours, String network, BundleFiles files) throws BundleException {
        Path profiles = files.verified(ours.anomaly().source());
        return new ClassParallelModel(
                ours.trials().bank(),
                calibration(ours, parse(new ObjectMapper(), profiles, Rdf.Profiles.class)),
                files.verified(network),
                files.verified(DENOISER));
    }

    private static <T> T parse(ObjectMapper mapper, Path file, Class<T> type)
            throws BundleException {
        try {
            return mapper.readValue(file.toFile(), type);
        } catch (JacksonException e) {
            throw new BundleException(
                    "\"" + file + "\" cannot be understood: install the model again.", e);
        } catch (IOException e) {
            throw new BundleException("\"" + file + "\" cannot be read: check its permissions.", e);
        }
    }

    private static Rdf.Ours ours(Rdf rdf, Path manifest) throws BundleException {
        if (rdf.config() == null || rdf.config().cytodiffusion() == null) {
            throw new BundleException(
                    "\""
                            + manifest
                            + "\" describes a model that is not for CytoDiffusion: choose another.");
        }
        Rdf.Ours ours = rdf.config().cytodiffusion();
        if (ours.version() != VERSION || !KINDS.contains(ours.kind())) {
            throw new BundleException(
                    String.format(
                            "\"%s\" is of kind %s, version %d; this program reads %s, version %d:"
                                    + " update the model or the program.",
                            manifest,
                            ours.kind(),
                            ours.version(),
                            String.join(" and ", KINDS),
                            VERSION));
        }
        return ours;
    }

    private static List<Rdf.FileEntry> entries(Rdf rdf, Path manifest) throws BundleException {
        if (rdf.weights() == null || rdf.weights().onnx() == null) {
            throw new BundleException(
                    "\"" + manifest + "\" names no ONNX network: choose another.");
        }
        List<Rdf.FileEntry> entries = new ArrayList<>();
        entries.add(rdf.weights().onnx());
        if (rdf.attachments() != null) {
            entries.addAll(rdf.attachments());
        }
        return entries;
    }

    private static List<CellClass> classes(Rdf.Ours ours) {
        return ours.classes().stream()
                .map(c -> new CellClass(c.name(), Integer.decode(c.colour()), c.group()))
                .toList();
    }

    private static Calibration calibration(Rdf.Ours ours, Rdf.Profiles profiles) {
        List<RoundCalibration> rounds =
                ours.rounds().stream()
                        .map(
                                r ->
                                        new RoundCalibration(
                                                r.trials(),
                                                r.temperature(),
                                                r.candidateThresholds()))
                        .toList();
        ProfileAnomaly anomaly =
                new ProfileAnomaly(
                        profiles.means(), profiles.whitening(), ours.anomaly().typical());
        Evidence evidence = new Evidence(ours.evidence().weights(), ours.evidence().exponent());
        return new Calibration(evidence, rounds, anomaly, ours.certainty().probability());
    }
}
