/** Reports: what went wrong, where, why, and how to fix it. Every exception of Brine carries one. */
package dev.brine.report;
