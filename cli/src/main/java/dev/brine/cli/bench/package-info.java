/**
 * {@code brine bench}: measures Brine beside its peers.
 *
 * <p>Everything that is measured is a <i>subject</i>: a program of its own that prints {@code figure value} lines, so
 * that none can disturb another and a hang costs no more than its time-out.
 *
 * <pre>
 *   BenchCommand -> Schedule -> SubjectProcess (rounds, interleaved) -> Readings -> Table, Csv, Chart, MarkedSection
 *                      ^
 *                  Subjects (what there is, and what is missing)
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package dev.brine.cli.bench;
