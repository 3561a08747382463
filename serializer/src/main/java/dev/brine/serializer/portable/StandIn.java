package dev.brine.serializer.portable;

import java.io.ObjectStreamException;
import java.io.Serializable;

/** What makes a stand-in Serializable: Java serialization asks it for what to write in its place. Public for proxies only. */
public interface StandIn extends Serializable {
    /** The closure as bytes, which turn into a stand-in again where they are read. */
    Object writeReplace() throws ObjectStreamException;
}
