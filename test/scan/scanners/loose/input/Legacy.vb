Module Legacy
    Const Zone As String = "oldshop.net"
    ' comment: http://gone.oldshop.net
    Public ReadOnly Ftp As String = "ftp://ftp." & Zone & "/in"
    Function Web() As String
        Return $"https://web.{Zone}/"
    End Function
End Module
