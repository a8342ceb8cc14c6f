' What LibreOffice does for tests of workbooks: a line of the jobs is a word and what it is about, with tabs between.
Sub Work(jobs As String, results As String)
  Dim told As String, part, doc, cell
  Dim shown(0) As New com.sun.star.beans.PropertyValue
  On Error GoTo Wrong
  shown(0).Name = "Hidden"
  shown(0).Value = True
  Open jobs For Input As #1
  Open results For Output As #2
  Do While Not Eof(1)
    Line Input #1, told
    part = Split(told, Chr(9))
    If part(0) = "open" Then
      If Not IsEmpty(doc) Then doc.close(True)
      doc = StarDesktop.loadComponentFromURL(part(1), "_blank", 0, shown())
      doc.enableAutomaticCalculation(False)
    ElseIf part(0) = "compute" Then
      doc.calculateAll()
    Else
      cell = doc.Sheets.getByName(part(1)).getCellRangeByName(part(2))
      If part(0) = "number" Then
        cell.Value = Val(part(3))
      ElseIf part(0) = "text" Then
        cell.String = part(3)
      ElseIf part(0) = "formula" Then
        cell.Formula = part(3)
      Else
        Print #2, cell.getError() & Chr(9) & Trim(Str(cell.Value)) & Chr(9) & cell.String
      End If
    End If
  Loop
  Close #1
  Close #2
  StarDesktop.terminate()
  Exit Sub
Wrong:
  Print #2, "stopped at " & told & ": " & Error
  Close #2
  StarDesktop.terminate()
End Sub
