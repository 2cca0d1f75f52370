# SPDX-License-Identifier: EUPL-1.2
# What the checks share: the files of the tree, C text without comments and strings, and the report of
# what was found. Only what perl-base holds is used. A check is called with the root of a tree.
use strict;
use warnings;

my @found;
our $root = shift @ARGV // '.';
chdir $root or die "$root: $!\n";

sub read_text {
    my ($path) = @_;
    open my $file, '<', $path or die "$path: $!\n";
    local $/;
    my $text = <$file>;
    return $text // '';
}

# Every file below FOLDER, in order, without what is made (build/) or given to break a rule (lint/cases/).
sub files_below {
    my ($folder) = @_;
    opendir my $handle, $folder or return ();
    my @names = sort grep { $_ ne '.' && $_ ne '..' } readdir $handle;
    my @files;
    for my $name (@names) {
        my $path = $folder eq '.' ? $name : "$folder/$name";
        next if $path =~ m{^(\.git|build|node_modules|tests/lint/cases)$};
        push @files, -d $path && !-l $path ? files_below($path) : $path;
    }
    return @files;
}

sub c_files { return grep { /\.[ch]$/ } map { files_below($_) } qw(compiler runtime tests docs); }

# The text with comments and the insides of strings blanked, lines kept.
sub code_only {
    my ($text) = @_;
    my $blank = sub { my ($s) = @_; $s =~ s/[^\n]/ /g; return $s };
    $text =~ s{(//[^\n]*|/\*.*?\*/)|("(?:\\.|[^"\\\n])*")|('(?:\\.|[^'\\\n])*')}
              {defined $1 ? $blank->($1) : defined $2 ? '"' . ' ' x (length($2) - 2) . '"' : "'" . ' ' x (length($3) - 2) . "'"}gse;
    return $text;
}

sub line_of {
    my ($text, $offset) = @_;
    return 1 + (substr($text, 0, $offset) =~ tr/\n//);
}

sub found {
    my ($path, $line, $message) = @_;
    push @found, $line ? "$path:$line: $message" : "$path: $message";
}

# Ends the check: what was found, and the status that ctest reads.
sub finish {
    print "$_\n" for @found;
    exit(@found ? 1 : 0);
}

1;
