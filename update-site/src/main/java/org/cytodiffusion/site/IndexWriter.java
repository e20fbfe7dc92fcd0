/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.cytodiffusion.site.IndexEntry.Current;
import org.cytodiffusion.site.IndexEntry.Past;

/** Writes {@code db.xml.gz}, with the grammar that Fiji's updater puts into it. */
final class IndexWriter {

    private static final String GRAMMAR =
            """
            <!DOCTYPE pluginRecords [
            <!ELEMENT pluginRecords ((update-site | disabled-update-site)*, plugin*)>
            <!ELEMENT update-site EMPTY>
            <!ELEMENT disabled-update-site EMPTY>
            <!ELEMENT plugin (platform*, category*, version?, previous-version*)>
            <!ELEMENT version (description?, dependency*, link*, author*)>
            <!ELEMENT previous-version EMPTY>
            <!ELEMENT description (#PCDATA)>
            <!ELEMENT dependency EMPTY>
            <!ELEMENT link (#PCDATA)>
            <!ELEMENT author (#PCDATA)>
            <!ELEMENT platform (#PCDATA)>
            <!ELEMENT category (#PCDATA)>
            <!ATTLIST plugin update-site CDATA #IMPLIED filename CDATA #REQUIRED
                executable CDATA #IMPLIED>
            <!ATTLIST dependency filename CDATA #REQUIRED timestamp CDATA #IMPLIED
                overrides CDATA #IMPLIED>
            <!ATTLIST version timestamp CDATA #REQUIRED checksum CDATA #REQUIRED
                filesize CDATA #REQUIRED>
            <!ATTLIST previous-version filename CDATA #IMPLIED timestamp CDATA #REQUIRED
                timestamp-obsolete CDATA #IMPLIED checksum CDATA #REQUIRED>
            ]>""";

    private final XMLStreamWriter xml;

    private IndexWriter(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Writes an index, compressed. The same entries give the same bytes. */
    static void write(List<IndexEntry> entries, OutputStream out) throws IOException {
        GZIPOutputStream zipped = new GZIPOutputStream(out);
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newFactory()
                            .createXMLStreamWriter(zipped, StandardCharsets.UTF_8.name());
            new IndexWriter(xml).write(entries);
            xml.close();
        } catch (XMLStreamException e) {
            throw new SiteException("The index cannot be written: " + e.getMessage(), e);
        }
        zipped.finish();
    }

    private void write(List<IndexEntry> entries) throws XMLStreamException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        line(0);
        xml.writeDTD(GRAMMAR);
        line(0);
        xml.writeStartElement("pluginRecords");
        for (IndexEntry entry : entries) {
            line(1);
            plugin(entry);
        }
        line(0);
        xml.writeEndElement();
        line(0);
        xml.writeEndDocument();
    }

    private void plugin(IndexEntry entry) throws XMLStreamException {
        xml.writeStartElement("plugin");
        xml.writeAttribute("filename", entry.filename());
        texts("platform", entry.platforms());
        texts("category", entry.categories());
        if (entry.current().isPresent()) {
            line(2);
            version(entry.current().get());
        }
        for (Past past : entry.past()) {
            line(2);
            xml.writeEmptyElement("previous-version");
            xml.writeAttribute("timestamp", Long.toString(past.timestamp()));
            xml.writeAttribute("timestamp-obsolete", Long.toString(past.obsolete()));
            xml.writeAttribute("checksum", past.checksum());
            xml.writeAttribute("filename", past.filename());
        }
        line(1);
        xml.writeEndElement();
    }

    private void version(Current current) throws XMLStreamException {
        xml.writeStartElement("version");
        xml.writeAttribute("checksum", current.checksum());
        xml.writeAttribute("timestamp", Long.toString(current.timestamp()));
        xml.writeAttribute("filesize", Long.toString(current.size()));
        texts("description", List.of(current.about().description()));
        for (String dependency : current.about().dependencies()) {
            line(2);
            xml.writeEmptyElement("dependency");
            xml.writeAttribute("filename", dependency);
        }
        texts("link", current.about().links());
        texts("author", current.about().authors());
        line(2);
        xml.writeEndElement();
    }

    private void texts(String element, List<String> texts) throws XMLStreamException {
        for (String text : texts) {
            line(2);
            xml.writeStartElement(element);
            xml.writeCharacters(text);
            xml.writeEndElement();
        }
    }

    private void line(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "    ".repeat(depth));
    }
}
