/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.install;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.bundle.BundleDescription;
import org.cytodiffusion.model.bundle.BundleReader;
import org.cytodiffusion.model.bundle.Complaint;
import org.cytodiffusion.model.bundle.Rdf;

/** What a model says of itself, for people: what it is, and the document that its maker wrote. */
public final class ModelCard {

    private static final long LONGEST = 1 << 20;

    private ModelCard() {}

    /**
     * The card of a model.
     *
     * @param bundle a verified bundle
     * @return several lines of plain text or Markdown
     * @throws BundleException if its document cannot be read, or was altered
     */
    public static String of(ModelBundle bundle) throws BundleException {
        Complaint complaint = Complaint.installed(bundle.folder());
        BundleDescription description = BundleReader.describe(bundle.folder(), complaint);
        Rdf rdf = description.rdf();
        StringBuilder card = new StringBuilder();
        line(card, "Model", bundle.name() + " " + text(bundle.version()));
        line(card, "About", text(rdf.description()));
        line(card, "Licence", text(rdf.license()));
        line(card, "Kind", rdf.config().cytodiffusion().kind());
        line(card, "Classes", classes(bundle));
        line(card, "Crops", bundle.crops().size() + " px");
        line(card, "Folder", bundle.folder().toString());
        line(card, "SHA-256", bundle.sha256());
        return plain(card + "\n" + document(description, complaint));
    }

    private static String classes(ModelBundle bundle) {
        return bundle.classes().stream().map(CellClass::name).collect(Collectors.joining(", "));
    }

    /** Only a document that is listed with its hash; others may have been put there since. */
    private static String document(BundleDescription description, Complaint complaint)
            throws BundleException {
        JsonNode source = description.rdf().documentation();
        if (source == null || !description.files().names().contains(source.asText())) {
            return "";
        }
        Path file = description.files().verified(source.asText());
        try {
            if (Files.size(file) > LONGEST) {
                throw complaint.because(source.asText() + " is longer than a document can be");
            }
            return Files.readString(file);
        } catch (BundleException e) {
            throw e;
        } catch (IOException e) {
            throw complaint.because(source.asText() + " cannot be read as text", e);
        }
    }

    private static void line(StringBuilder card, String title, String value) {
        if (!value.isEmpty()) {
            card.append(title).append(": ").append(value).append('\n');
        }
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    /** Consoles obey control characters. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "");
    }
}
