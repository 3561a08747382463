/** Text and page counts from a folder of PDF documents, of which some may be hostile. */
package dev.brine.examples.pdf;
