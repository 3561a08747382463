package com.example;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

/** A class of a user's that holds an open connection. */
public final class Db {
    private final Connection conn;

    private Db(Connection conn) {
        this.conn = conn;
    }

    public static Db open(String url) {
        return new Db((Connection) Proxy.newProxyInstance(
                Db.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> true));
    }

    public boolean isOpen() throws SQLException {
        return conn.isValid(1);
    }
}
