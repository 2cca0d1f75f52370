#!/usr/bin/perl
# SPDX-License-Identifier: EUPL-1.2
# Prints docs/grammar.md: the grammar as EBNF, made from plan.y, and the table of keywords, made from keywords.def.
# Run from anywhere: `perl grammar/ebnf.pl [FOLDER] >docs/grammar.md`; the test lint/grammar holds the page to it.
# Left recursion becomes repetition, a rule that is one symbol is written where it is used, actions and recovery go.
use strict;
use warnings;
use File::Basename qw(dirname);
binmode STDOUT;

my $folder = @ARGV ? $ARGV[0] : dirname(__FILE__);

sub text_of {
    my ($name) = @_;
    open my $file, '<', "$folder/$name" or die "$name: $!\n";
    local $/ = undef;
    return scalar <$file>;
}

# ---- keywords ----

my (%english, %swedish, %further, @order);
for my $line (split /\n/, text_of('keywords.def')) {
    if ($line =~ /^FJ_KEYWORD\((\w+), "([^"]+)", "([^"]+)", (\w+)\)/) {
        push @order, $1;
        ($english{$1}, $swedish{$1}) = ($2, $3);
    }
    elsif ($line =~ /^FJ_SPELLING\((\w+), (\w+), "([^"]+)"\)/) {
        push @{$further{$1}{$2}}, $3;
    }
}

# ---- rules: [name, [[symbol, …], …]] ----

my %terminal = (
    NAME_ => 'NAME', FUNCTION_ => 'NAME', NUMBER_ => 'NUMBER', ORDINAL_ => 'ORDINAL',
    SERIES_ => 'SERIES', DATE_ => 'DATE', TEXT_ => 'TEXT',
);

# The part between the two %%, without comments, actions and names of values.
sub rules_text {
    my (undef, $text) = split /^%%\s*$/m, text_of('plan.y');
    $text =~ s{/\*.*?\*/}{}gs;
    1 while $text =~ s/(?<!["'])\{(?!")[^{}]*\}(?!["'])/ /g;
    return $text;
}

sub symbols {
    my ($text) = @_;
    return [map { $terminal{$_} // (exists $english{$_} ? qq("$english{$_}") : $_) }
            grep { $_ ne '%empty' } $text =~ /"[^"]+"|%empty|\w+/g];
}

my (@names, %rules);
for my $rule (split /;\s*$/m, rules_text()) {
    for my $part (split /;\s*\n/, $rule) {
        next unless $part =~ /^\s*(\w+):(.*)$/s;
        my ($name, $body) = ($1, $2);
        push @names, $name;
        my @alternatives = split /(?<!")\|(?!")/, $body;
        $rules{$name} = [grep { !grep { $_ eq 'error' } @$_ } map { symbols($_) } @alternatives];
    }
}

# ---- repetition in place of recursion ----

sub shown {
    my ($symbols) = @_;
    return join q( ), @$symbols;
}

# `x: %empty | x y` is { y }; `x: y | x "," y` is y { "," y }.
sub repeated {
    my ($name, $rule) = @_;
    my @first = grep { !@$_ || $_->[0] ne $name } @$rule;
    my @again = grep { @$_ && $_->[0] eq $name } @$rule;
    return undef unless @again;
    my @tails = map { shown([@$_[1 .. $#$_]]) } @again;
    my $tail = join ' | ', @tails;
    my @start = grep { $_ ne q() } map { shown($_) } @first;
    my $start = @start > 1 ? '( ' . join(' | ', @start) . ' )' : $start[0] // q();
    my $whole = ($start ? "$start " : q()) . "{ $tail }";
    return $start && (grep { !@$_ } @first) ? "[ $whole ]" : $whole;
}

sub optional {
    my ($rule) = @_;
    my @full = grep { @$_ } @$rule;
    return undef if @full == @$rule;
    return '[ ' . join(' | ', map { shown($_) } @full) . ' ]';
}

my %body;
for my $name (@names) {
    my $rule = $rules{$name};
    $body{$name} = repeated($name, $rule) // optional($rule) // join(' | ', map { shown($_) } @$rule);
}

# A rule that is one word, or a whole bracket that is used once, is written where it is used.
sub uses {
    my ($name) = @_;
    my $count = 0;
    for my $other (values %body) {
        $count += () = $other =~ /(?<!["\w])\Q$name\E(?!["\w])/g;
    }
    return $count;
}

my $again = 1;
while ($again) {
    $again = 0;
    for my $name (@names[1 .. $#names]) {
        next unless exists $body{$name};
        my $text = $body{$name};
        my $word = $text =~ /^\w+$/ || $text =~ /^"[^"]*"$/;
        my $bracket = $text =~ /^[\[{] [^|]* [\]}]$/ && length $text < 60 && uses($name) == 1;
        next unless $word || $bracket;
        delete $body{$name};
        s/(?<!["\w])\Q$name\E(?!["\w])/$text/g for values %body;
        $again = 1;
    }
}

# ---- the page ----

sub wrapped {
    my ($name, $text) = @_;
    my $one = "$name = $text ;";
    return $one if length $one <= 108;
    my ($depth, @parts) = (0, q());
    for my $token (split / /, $text) {
        $depth++ if $token =~ /^[(\[{]$/;
        $depth-- if $token =~ /^[)\]}]$/;
        if ($token eq '|' && $depth == 0) { push @parts, q(); next }
        $parts[-1] .= ($parts[-1] eq q() ? q() : q( )) . $token;
    }
    my @lines;
    for my $part (@parts) {
        if (@lines && length("$lines[-1] | $part") <= 100) { $lines[-1] .= " | $part" }
        else { push @lines, $part }
    }
    return "$name\n    = " . join("\n    | ", @lines) . " ;";
}

print <<'END';
<!-- SPDX-License-Identifier: EUPL-1.2 -->
<!-- Made by grammar/ebnf.pl from grammar/plan.y and grammar/keywords.def. Do not edit: run the script. -->
# Grammatiken – the grammar

Skriven i EBNF: `[ a ]` får utelämnas, `{ a }` står noll eller flera gånger, `a | b` är det ena eller det andra.
Nyckelorden står med sin engelska stavning; den svenska finns i tabellen längst ned och kan alltid skrivas i stället.

In EBNF: `[ a ]` may be left out, `{ a }` stands any number of times, `a | b` is one or the other. Keywords are in their
English spelling; the Swedish one is in the table at the end and may always be written instead.

- `NAME`: bokstäver i vilket skriftsystem som helst, siffror och `_`, med en bokstav först; högst 64 tecken –
  letters of any script, digits and `_`, starting with a letter; at most 64 characters
- `TEXT`: `"…"` med `\"`, `\\` och `\n`, eller `"""…"""` över flera rader – over several lines
- `NUMBER`: `12`, `2.5`; `DATE`: `2026-01-31`; `SERIES`: `#3` direkt efter ett namn – straight after a name; `ORDINAL`: `3:e`, `2:a`
- `#` börjar en kommentar till radens slut – starts a comment to the end of the line

```ebnf
END
print join("\n", map { wrapped($_, $body{$_}) } grep { exists $body{$_} } @names), "\n";
print <<'END';
```

## Nyckelord – keywords

Andra stavningar som läses, men aldrig skrivs av `folja fmt`, står inom parentes. – Other spellings that are read, but
never written by `folja fmt`, stand in parentheses.

| English | svenska |
|---|---|
END
for my $symbol (@order) {
    my ($en, $sv) = map { join ', ', map { "`$_`" } @{$further{$symbol}{$_} // []} } qw(EN SV);
    printf "| `%s`%s | `%s`%s |\n", $english{$symbol}, $en ? " ($en)" : q(), $swedish{$symbol},
        $sv ? " ($sv)" : q();
}
