/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.cytodiffusion.site.IndexEntry.About;
import org.cytodiffusion.site.IndexEntry.Current;
import org.cytodiffusion.site.IndexEntry.Past;

/** Reads {@code db.xml.gz}, ours or one that Fiji's updater has written. */
final class IndexReader {

    private final XMLStreamReader xml;
    private final List<IndexEntry> entries = new ArrayList<>();
    private final List<String> platforms = new ArrayList<>();
    private final List<String> categories = new ArrayList<>();
    private final List<String> dependencies = new ArrayList<>();
    private final List<String> links = new ArrayList<>();
    private final List<String> authors = new ArrayList<>();
    private final List<Past> past = new ArrayList<>();
    private String filename = "";
    private String description = "";
    private Optional<Current> current = Optional.empty();

    private IndexReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    /**
     * Reads an index.
     *
     * @param file the compressed index
     * @return the entries in their order
     * @throws IOException if it cannot be read
     */
    static List<IndexEntry> read(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            XMLInputFactory factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setProperty(XMLInputFactory.IS_COALESCING, true);
            return new IndexReader(factory.createXMLStreamReader(in)).read();
        } catch (XMLStreamException e) {
            throw new SiteException(file + " is no index of an update site.", e);
        }
    }

    private List<IndexEntry> read() throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                start(xml.getLocalName());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                end(xml.getLocalName());
            }
        }
        return entries;
    }

    private void start(String element) throws XMLStreamException {
        switch (element) {
            case "plugin" -> begin();
            case "platform" -> platforms.add(xml.getElementText());
            case "category" -> categories.add(xml.getElementText());
            case "version" -> current = Optional.of(current());
            case "description" -> description = xml.getElementText();
            case "dependency" -> dependencies.add(text("filename"));
            case "link" -> links.add(xml.getElementText());
            case "author" -> authors.add(xml.getElementText());
            case "previous-version" -> past.add(past());
            default -> {}
        }
    }

    private void begin() {
        filename = text("filename");
        description = "";
        current = Optional.empty();
        for (List<?> list : List.of(platforms, categories, dependencies, links, authors, past)) {
            list.clear();
        }
    }

    private void end(String element) {
        if (element.equals("plugin")) {
            About about =
                    new About(
                            description,
                            List.copyOf(dependencies),
                            List.copyOf(links),
                            List.copyOf(authors));
            entries.add(
                    new IndexEntry(
                            filename,
                            List.copyOf(platforms),
                            List.copyOf(categories),
                            current.map(
                                    c -> new Current(c.checksum(), c.timestamp(), c.size(), about)),
                            List.copyOf(past)));
        }
    }

    private Current current() {
        return new Current(text("checksum"), number("timestamp"), number("filesize"), null);
    }

    private Past past() {
        String name = text("filename");
        return new Past(
                name.isEmpty() ? filename : name,
                text("checksum"),
                number("timestamp"),
                number("timestamp-obsolete"));
    }

    private String text(String attribute) {
        String value = xml.getAttributeValue(null, attribute);
        return value == null ? "" : value;
    }

    private long number(String attribute) {
        String value = text(attribute);
        return value.isEmpty() ? 0 : Long.parseLong(value);
    }
}
