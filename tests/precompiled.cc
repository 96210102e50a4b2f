// What a library of nothing but precompiled headers is made of.
