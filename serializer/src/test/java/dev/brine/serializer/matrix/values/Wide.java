package dev.brine.serializer.matrix.values;

import java.util.function.Supplier;

/** Lambdas that capture about as much as the class-file format allows. */
final class Wide {
    static final int EXPECTED = 219900;
    static final double SLOTS = 3615.0;

    private Wide() {}

    static Supplier<Integer> many() {
        return many(1000);
    }

    static Supplier<Double> slots() {
        return slots(1);
    }

    private static Supplier<Integer> many(int from) {
        int v0 = from + 0;
        int v1 = from + 1;
        int v2 = from + 2;
        int v3 = from + 3;
        int v4 = from + 4;
        int v5 = from + 5;
        int v6 = from + 6;
        int v7 = from + 7;
        int v8 = from + 8;
        int v9 = from + 9;
        int v10 = from + 10;
        int v11 = from + 11;
        int v12 = from + 12;
        int v13 = from + 13;
        int v14 = from + 14;
        int v15 = from + 15;
        int v16 = from + 16;
        int v17 = from + 17;
        int v18 = from + 18;
        int v19 = from + 19;
        int v20 = from + 20;
        int v21 = from + 21;
        int v22 = from + 22;
        int v23 = from + 23;
        int v24 = from + 24;
        int v25 = from + 25;
        int v26 = from + 26;
        int v27 = from + 27;
        int v28 = from + 28;
        int v29 = from + 29;
        int v30 = from + 30;
        int v31 = from + 31;
        int v32 = from + 32;
        int v33 = from + 33;
        int v34 = from + 34;
        int v35 = from + 35;
        int v36 = from + 36;
        int v37 = from + 37;
        int v38 = from + 38;
        int v39 = from + 39;
        int v40 = from + 40;
        int v41 = from + 41;
        int v42 = from + 42;
        int v43 = from + 43;
        int v44 = from + 44;
        int v45 = from + 45;
        int v46 = from + 46;
        int v47 = from + 47;
        int v48 = from + 48;
        int v49 = from + 49;
        int v50 = from + 50;
        int v51 = from + 51;
        int v52 = from + 52;
        int v53 = from + 53;
        int v54 = from + 54;
        int v55 = from + 55;
        int v56 = from + 56;
        int v57 = from + 57;
        int v58 = from + 58;
        int v59 = from + 59;
        int v60 = from + 60;
        int v61 = from + 61;
        int v62 = from + 62;
        int v63 = from + 63;
        int v64 = from + 64;
        int v65 = from + 65;
        int v66 = from + 66;
        int v67 = from + 67;
        int v68 = from + 68;
        int v69 = from + 69;
        int v70 = from + 70;
        int v71 = from + 71;
        int v72 = from + 72;
        int v73 = from + 73;
        int v74 = from + 74;
        int v75 = from + 75;
        int v76 = from + 76;
        int v77 = from + 77;
        int v78 = from + 78;
        int v79 = from + 79;
        int v80 = from + 80;
        int v81 = from + 81;
        int v82 = from + 82;
        int v83 = from + 83;
        int v84 = from + 84;
        int v85 = from + 85;
        int v86 = from + 86;
        int v87 = from + 87;
        int v88 = from + 88;
        int v89 = from + 89;
        int v90 = from + 90;
        int v91 = from + 91;
        int v92 = from + 92;
        int v93 = from + 93;
        int v94 = from + 94;
        int v95 = from + 95;
        int v96 = from + 96;
        int v97 = from + 97;
        int v98 = from + 98;
        int v99 = from + 99;
        int v100 = from + 100;
        int v101 = from + 101;
        int v102 = from + 102;
        int v103 = from + 103;
        int v104 = from + 104;
        int v105 = from + 105;
        int v106 = from + 106;
        int v107 = from + 107;
        int v108 = from + 108;
        int v109 = from + 109;
        int v110 = from + 110;
        int v111 = from + 111;
        int v112 = from + 112;
        int v113 = from + 113;
        int v114 = from + 114;
        int v115 = from + 115;
        int v116 = from + 116;
        int v117 = from + 117;
        int v118 = from + 118;
        int v119 = from + 119;
        int v120 = from + 120;
        int v121 = from + 121;
        int v122 = from + 122;
        int v123 = from + 123;
        int v124 = from + 124;
        int v125 = from + 125;
        int v126 = from + 126;
        int v127 = from + 127;
        int v128 = from + 128;
        int v129 = from + 129;
        int v130 = from + 130;
        int v131 = from + 131;
        int v132 = from + 132;
        int v133 = from + 133;
        int v134 = from + 134;
        int v135 = from + 135;
        int v136 = from + 136;
        int v137 = from + 137;
        int v138 = from + 138;
        int v139 = from + 139;
        int v140 = from + 140;
        int v141 = from + 141;
        int v142 = from + 142;
        int v143 = from + 143;
        int v144 = from + 144;
        int v145 = from + 145;
        int v146 = from + 146;
        int v147 = from + 147;
        int v148 = from + 148;
        int v149 = from + 149;
        int v150 = from + 150;
        int v151 = from + 151;
        int v152 = from + 152;
        int v153 = from + 153;
        int v154 = from + 154;
        int v155 = from + 155;
        int v156 = from + 156;
        int v157 = from + 157;
        int v158 = from + 158;
        int v159 = from + 159;
        int v160 = from + 160;
        int v161 = from + 161;
        int v162 = from + 162;
        int v163 = from + 163;
        int v164 = from + 164;
        int v165 = from + 165;
        int v166 = from + 166;
        int v167 = from + 167;
        int v168 = from + 168;
        int v169 = from + 169;
        int v170 = from + 170;
        int v171 = from + 171;
        int v172 = from + 172;
        int v173 = from + 173;
        int v174 = from + 174;
        int v175 = from + 175;
        int v176 = from + 176;
        int v177 = from + 177;
        int v178 = from + 178;
        int v179 = from + 179;
        int v180 = from + 180;
        int v181 = from + 181;
        int v182 = from + 182;
        int v183 = from + 183;
        int v184 = from + 184;
        int v185 = from + 185;
        int v186 = from + 186;
        int v187 = from + 187;
        int v188 = from + 188;
        int v189 = from + 189;
        int v190 = from + 190;
        int v191 = from + 191;
        int v192 = from + 192;
        int v193 = from + 193;
        int v194 = from + 194;
        int v195 = from + 195;
        int v196 = from + 196;
        int v197 = from + 197;
        int v198 = from + 198;
        int v199 = from + 199;
        return () -> v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + v10 + v11 + v12 + v13 + v14 + v15 + v16 + v17
                + v18 + v19 + v20 + v21 + v22 + v23 + v24 + v25 + v26 + v27 + v28 + v29 + v30 + v31 + v32 + v33 + v34
                + v35 + v36 + v37 + v38 + v39 + v40 + v41 + v42 + v43 + v44 + v45 + v46 + v47 + v48 + v49 + v50 + v51
                + v52 + v53 + v54 + v55 + v56 + v57 + v58 + v59 + v60 + v61 + v62 + v63 + v64 + v65 + v66 + v67 + v68
                + v69 + v70 + v71 + v72 + v73 + v74 + v75 + v76 + v77 + v78 + v79 + v80 + v81 + v82 + v83 + v84 + v85
                + v86 + v87 + v88 + v89 + v90 + v91 + v92 + v93 + v94 + v95 + v96 + v97 + v98 + v99 + v100 + v101 + v102
                + v103 + v104 + v105 + v106 + v107 + v108 + v109 + v110 + v111 + v112 + v113 + v114 + v115 + v116 + v117
                + v118 + v119 + v120 + v121 + v122 + v123 + v124 + v125 + v126 + v127 + v128 + v129 + v130 + v131 + v132
                + v133 + v134 + v135 + v136 + v137 + v138 + v139 + v140 + v141 + v142 + v143 + v144 + v145 + v146 + v147
                + v148 + v149 + v150 + v151 + v152 + v153 + v154 + v155 + v156 + v157 + v158 + v159 + v160 + v161 + v162
                + v163 + v164 + v165 + v166 + v167 + v168 + v169 + v170 + v171 + v172 + v173 + v174 + v175 + v176 + v177
                + v178 + v179 + v180 + v181 + v182 + v183 + v184 + v185 + v186 + v187 + v188 + v189 + v190 + v191 + v192
                + v193 + v194 + v195 + v196 + v197 + v198 + v199;
    }

    private static Supplier<Double> slots(int one) {
        long l0 = one * 0;
        long l1 = one * 1;
        long l2 = one * 2;
        long l3 = one * 3;
        long l4 = one * 4;
        long l5 = one * 5;
        long l6 = one * 6;
        long l7 = one * 7;
        long l8 = one * 8;
        long l9 = one * 9;
        long l10 = one * 10;
        long l11 = one * 11;
        long l12 = one * 12;
        long l13 = one * 13;
        long l14 = one * 14;
        long l15 = one * 15;
        long l16 = one * 16;
        long l17 = one * 17;
        long l18 = one * 18;
        long l19 = one * 19;
        long l20 = one * 20;
        long l21 = one * 21;
        long l22 = one * 22;
        long l23 = one * 23;
        long l24 = one * 24;
        long l25 = one * 25;
        long l26 = one * 26;
        long l27 = one * 27;
        long l28 = one * 28;
        long l29 = one * 29;
        long l30 = one * 30;
        long l31 = one * 31;
        long l32 = one * 32;
        long l33 = one * 33;
        long l34 = one * 34;
        long l35 = one * 35;
        long l36 = one * 36;
        long l37 = one * 37;
        long l38 = one * 38;
        long l39 = one * 39;
        long l40 = one * 40;
        long l41 = one * 41;
        long l42 = one * 42;
        long l43 = one * 43;
        long l44 = one * 44;
        long l45 = one * 45;
        long l46 = one * 46;
        long l47 = one * 47;
        long l48 = one * 48;
        long l49 = one * 49;
        long l50 = one * 50;
        long l51 = one * 51;
        long l52 = one * 52;
        long l53 = one * 53;
        long l54 = one * 54;
        long l55 = one * 55;
        long l56 = one * 56;
        long l57 = one * 57;
        long l58 = one * 58;
        long l59 = one * 59;
        double d0 = one * 0.5;
        double d1 = one * 1.5;
        double d2 = one * 2.5;
        double d3 = one * 3.5;
        double d4 = one * 4.5;
        double d5 = one * 5.5;
        double d6 = one * 6.5;
        double d7 = one * 7.5;
        double d8 = one * 8.5;
        double d9 = one * 9.5;
        double d10 = one * 10.5;
        double d11 = one * 11.5;
        double d12 = one * 12.5;
        double d13 = one * 13.5;
        double d14 = one * 14.5;
        double d15 = one * 15.5;
        double d16 = one * 16.5;
        double d17 = one * 17.5;
        double d18 = one * 18.5;
        double d19 = one * 19.5;
        double d20 = one * 20.5;
        double d21 = one * 21.5;
        double d22 = one * 22.5;
        double d23 = one * 23.5;
        double d24 = one * 24.5;
        double d25 = one * 25.5;
        double d26 = one * 26.5;
        double d27 = one * 27.5;
        double d28 = one * 28.5;
        double d29 = one * 29.5;
        double d30 = one * 30.5;
        double d31 = one * 31.5;
        double d32 = one * 32.5;
        double d33 = one * 33.5;
        double d34 = one * 34.5;
        double d35 = one * 35.5;
        double d36 = one * 36.5;
        double d37 = one * 37.5;
        double d38 = one * 38.5;
        double d39 = one * 39.5;
        double d40 = one * 40.5;
        double d41 = one * 41.5;
        double d42 = one * 42.5;
        double d43 = one * 43.5;
        double d44 = one * 44.5;
        double d45 = one * 45.5;
        double d46 = one * 46.5;
        double d47 = one * 47.5;
        double d48 = one * 48.5;
        double d49 = one * 49.5;
        double d50 = one * 50.5;
        double d51 = one * 51.5;
        double d52 = one * 52.5;
        double d53 = one * 53.5;
        double d54 = one * 54.5;
        double d55 = one * 55.5;
        double d56 = one * 56.5;
        double d57 = one * 57.5;
        double d58 = one * 58.5;
        double d59 = one * 59.5;
        int i0 = one * 0;
        int i1 = one * 1;
        int i2 = one * 2;
        int i3 = one * 3;
        int i4 = one * 4;
        int i5 = one * 5;
        int i6 = one * 6;
        int i7 = one * 7;
        int i8 = one * 8;
        int i9 = one * 9;
        return () -> l0 + l1 + l2 + l3 + l4 + l5 + l6 + l7 + l8 + l9 + l10 + l11 + l12 + l13 + l14 + l15 + l16 + l17
                + l18 + l19 + l20 + l21 + l22 + l23 + l24 + l25 + l26 + l27 + l28 + l29 + l30 + l31 + l32 + l33 + l34
                + l35 + l36 + l37 + l38 + l39 + l40 + l41 + l42 + l43 + l44 + l45 + l46 + l47 + l48 + l49 + l50 + l51
                + l52 + l53 + l54 + l55 + l56 + l57 + l58 + l59 + d0 + d1 + d2 + d3 + d4 + d5 + d6 + d7 + d8 + d9 + d10
                + d11 + d12 + d13 + d14 + d15 + d16 + d17 + d18 + d19 + d20 + d21 + d22 + d23 + d24 + d25 + d26 + d27
                + d28 + d29 + d30 + d31 + d32 + d33 + d34 + d35 + d36 + d37 + d38 + d39 + d40 + d41 + d42 + d43 + d44
                + d45 + d46 + d47 + d48 + d49 + d50 + d51 + d52 + d53 + d54 + d55 + d56 + d57 + d58 + d59 + i0 + i1 + i2
                + i3 + i4 + i5 + i6 + i7 + i8 + i9;
    }
}
