/** The static state of a program: which classes its code names, and what their static fields hold. For Brine's own modules. */
package dev.brine.serializer.statics;
