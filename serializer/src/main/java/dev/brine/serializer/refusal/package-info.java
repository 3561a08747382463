/** What may not travel and why: the closed catalogue of the serializer's problems, as data. */
package dev.brine.serializer.refusal;
